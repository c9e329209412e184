import { render } from 'preact';
import { LivePage } from './live-page.tsx';

const place = document.getElementById('live');
if (place) render(<LivePage />, place);
