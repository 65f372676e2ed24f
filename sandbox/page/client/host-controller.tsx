import { createController } from '@remote-ui/react/host';
import type { ComponentType } from 'react';
import { Button, LoadingButton } from './components/buttons.tsx';
import { Alert, EmptyState, ErrorState, LoadingSpinner, StatusTag, Tag } from './components/feedback.tsx';
import { Form, Input } from './components/form.tsx';
import { Box, Divider, Flex, Inline, Spacer, Tile } from './components/layout.tsx';
import { DescriptionList, DescriptionListItem, Heading, Link, List, Text } from './components/text.tsx';

/** HubSpot's components that the sandbox can draw, by the names that extensions use. */
const drawn = {
  Alert,
  Box,
  Button,
  ButtonRow: Inline,
  DescriptionList,
  DescriptionListItem,
  Divider,
  EmptyState,
  ErrorState,
  Flex,
  Form,
  Heading,
  Inline,
  Input,
  Link,
  List,
  LoadingButton,
  LoadingSpinner,
  Spacer,
  StatusTag,
  Tag,
  Text,
  Tile,
} satisfies Record<string, ComponentType<never>>;

const defaults = createController({});

/** Draws any component: one that is not known here becomes a visible note, never a crash. */
export const hostController: ReturnType<typeof createController> = {
  ...defaults,
  get: (name) => {
    const known: unknown = new Map<string, unknown>(Object.entries(drawn)).get(String(name));
    return (known ?? notDrawn(String(name))) as ReturnType<typeof defaults.get>;
  },
};

const notes = new Map<string, ComponentType<Record<string, unknown>>>();
/** An extension that invents names without end gets one shared note. */
const maxNotes = 200;

function notDrawn(name: string): ComponentType<Record<string, unknown>> {
  const existing = notes.get(name);
  if (existing !== undefined) return existing;
  const Note = () => <p className="not-drawn">Component {name} is not drawn by the sandbox.</p>;
  if (notes.size < maxNotes) notes.set(name, Note);
  return Note;
}
