import { render } from 'preact';
import { PreviewPage } from './preview-page.tsx';

const place = document.getElementById('preview');
if (place) render(<PreviewPage />, place);
