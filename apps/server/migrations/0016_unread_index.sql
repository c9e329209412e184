-- indexes only
DROP INDEX "contacts_value";
