import { Button, Group, Text } from "@mantine/core";

type DownloadProps = {
  readonly href: string;
  /** The file's name on the disk. */
  readonly fileName: string;
  readonly label: string;
  /** What is in it, beside the button. */
  readonly hint?: string;
  readonly isMain?: boolean;
};

/** A file to take along. */
export function Download({ href, fileName, label, hint, isMain = false }: DownloadProps) {
  return (
    <Group>
      <Button component="a" variant={isMain ? "filled" : "default"} href={href} download={fileName}>
        {label}
      </Button>
      {hint !== undefined && <Text c="dimmed">{hint}</Text>}
    </Group>
  );
}
