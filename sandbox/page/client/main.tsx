import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import './page.css';
import './list.css';
import './record.css';
import './hubspot-layout.css';
import './hubspot-controls.css';
import './pipedrive/pipedrive.css';

const container = document.getElementById('root');
if (container === null) throw new Error('The page has no #root');
createRoot(container).render(<App />);
