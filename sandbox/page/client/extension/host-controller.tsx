import { createController } from '@remote-ui/react/host';
import type { ComponentType } from 'react';
import { Accordion } from '../components/accordion.tsx';
import { Button, ButtonRow, LoadingButton } from '../components/buttons.tsx';
import { BarChart } from '../components/chart/bar-chart.tsx';
import { LineChart } from '../components/chart/line-chart.tsx';
import { DateInput, TimeInput } from '../components/date-inputs.tsx';
import { Dropdown, DropdownButtonItem } from '../components/dropdown.tsx';
import { Alert, LoadingSpinner, ProgressBar, StepIndicator } from '../components/feedback.tsx';
import { ScoreCircle, Statistics, StatisticsItem, StatisticsTrend } from '../components/figures.tsx';
import { Form } from '../components/form.tsx';
import { Icon } from '../components/icon.tsx';
import { Illustration } from '../components/illustration.tsx';
import { Image } from '../components/image.tsx';
import {
  AutoGrid,
  Box,
  Card,
  Center,
  Divider,
  Flex,
  Inline,
  Spacer,
  Stack,
  Tile,
} from '../components/layout.tsx';
import { CurrencyInput, NumberInput, StepperInput } from '../components/number-inputs.tsx';
import { Modal, ModalBody, ModalFooter, Panel, PanelSection } from '../components/overlays.tsx';
import {
  PageBreadcrumbs, PageBreadcrumbsCurrent, PageBreadcrumbsPageLink, PageHeader, PageHeaderLink, PageHeaderPageLink,
  PageHeaderPrimaryAction, PageHeaderSecondaryActions, PageLink, PageTitle, PrimaryHeaderActionButton, SecondaryHeaderActionButton,
} from '../components/page-parts.tsx'; // prettier-ignore
import { MultiSelect, Select } from '../components/selects.tsx';
import { EmptyState, ErrorState } from '../components/states.tsx';
import {
  Table,
  TableBody,
  TableCell,
  TableFooter,
  TableHead,
  TableHeader,
  TableRow,
} from '../components/table.tsx';
import { Tab, Tabs } from '../components/tabs.tsx';
import { StatusTag, Tag } from '../components/tags.tsx';
import { Input, SearchInput, TextArea } from '../components/text-inputs.tsx';
import { DescriptionList, DescriptionListItem, Heading, Link, List, Text } from '../components/text.tsx';
import { Checkbox, RadioButton, Toggle, ToggleGroup } from '../components/toggles.tsx';
import { Tooltip } from '../components/tooltip.tsx';

/** HubSpot's components that the sandbox can draw, by the names that extensions use. */
const drawn: Record<string, ComponentType<never>> = {
  Accordion, Alert, AutoGrid, BarChart, Box, Button, ButtonRow, Card, Center, Checkbox, CurrencyInput, DateInput,
  DescriptionList, DescriptionListItem, Divider, Dropdown, DropdownButtonItem, EmptyState, ErrorState, Flex, Form, Heading,
  Icon, Illustration, Image, Inline, Input, LineChart, Link, List, LoadingButton, LoadingSpinner, Modal, ModalBody, ModalFooter,
  MultiSelect, NumberInput, Panel, PanelBody: ModalBody, PanelFooter: ModalFooter, PanelSection, ProgressBar, RadioButton,
  ScoreCircle, SearchInput, Select, Spacer, Stack, Statistics, StatisticsItem, StatisticsTrend, StatusTag, StepIndicator,
  StepperInput, Tab, Tabs, Tag, Text, TextArea, Textarea: TextArea, Tile, TimeInput, Toggle, ToggleGroup, Tooltip,
  Table, TableBody, TableCell, TableFooter, TableHead, TableHeader, TableRow,
  PageBreadcrumbs, PageBreadcrumbsCurrent, PageBreadcrumbsPageLink, PageHeader, PageHeaderLink, PageHeaderPageLink,
  PageHeaderPrimaryAction, PageHeaderSecondaryActions, PageLink, PageTitle, HeaderActions: PageHeader, PrimaryHeaderActionButton,
  SecondaryHeaderActionButton,
}; // prettier-ignore

/** Some of HubSpot's components are of the CRM itself, with data that the sandbox does not have. */
const isOfCrm = (name: string) => /^Crm[A-Z]/.test(name);
const defaults = createController({});

/** Draws any component: one that is not known here becomes a visible note, never a crash. */
export const hostController: ReturnType<typeof createController> = {
  ...defaults,
  get: (type) => {
    const name = String(type);
    const known = drawn[name] ?? drawn[name.replace(/^Experimental/, '')] ?? notDrawn(name);
    return known as ReturnType<typeof defaults.get>;
  },
};

const notes = new Map<string, ComponentType>();
/** An extension that invents names without end gets one shared note. */
const maxNotes = 200;

function notDrawn(name: string): ComponentType {
  const existing = notes.get(name);
  if (existing !== undefined) return existing;
  const Note = () => (
    <p className="not-drawn">
      {isOfCrm(name)
        ? `HubSpot draws ${name} here, from its own data.`
        : `Component ${name} is not drawn by the sandbox.`}
    </p>
  );
  if (notes.size < maxNotes) notes.set(name, Note);
  return Note;
}
