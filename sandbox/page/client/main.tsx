import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import '@fontsource-variable/lexend-deca/wght.css';
import './page.css';
import './top-bar.css';
import './list.css';
import './record.css';
import './places.css';
import './dialog.css';
import './components/layout.css';
import './components/controls.css';
import './components/fields.css';
import './components/tables.css';
import './components/figures.css';
import './pipedrive/pipedrive.css';

const container = document.getElementById('root');
if (container === null) throw new Error('The page has no #root');
createRoot(container).render(<App />);
