import { extname } from 'node:path';

/** Names with these endings, or with none, may well be pages. */
const pages = new Set(words('.html .htm .xhtml .xht .shtml .mhtml .php .asp .aspx .jsp .cgi'));

/** Formats of which no file is text from its first byte on. */
const binary = new Set([
  ...words('.zip .zipx .gz .tgz .bz2 .tbz .tbz2 .xz .txz .lzma .zst .tzst .lz4 .7z .rar .tar .cab .iso'),
  ...words(
    '.jar .war .ear .whl .egg .crate .gem .nupkg .vsix .xpi .crx .apk .aab .ipa .deb .rpm .pkg .dmg .msi',
  ),
  ...words('.exe .dll .dylib .wasm .pyd .appimage .snap .flatpak .qcow2 .vhd .vhdx .vdi .ova'),
  ...words(
    '.safetensors .gguf .onnx .pt .pth .ckpt .h5 .hdf5 .npz .npy .tflite .parquet .arrow .sqlite .sqlite3',
  ),
  ...words('.png .jpg .jpeg .gif .webp .avif .heic .ico .tif .tiff .ttf .otf .woff .woff2'),
  ...words('.mp3 .mp4 .m4a .m4v .mkv .webm .mov .avi .ogg .flac .wav .docx .xlsx .pptx .odt .ods .epub'),
]);

/** Formats of which some files are text, but none is a page. */
const noPage = new Set(words('.bin .img .raw .dat .so .pb .ggml .pdf .model .weights'));

/** Whether a file of this name may be a page for all that its name says. */
export function mayBePage(name: string): boolean {
  const ending = endingOf(name);
  return ending === '' || pages.has(ending);
}

/** Whether the name is that of a format that no text has. */
export function isBinaryName(name: string): boolean {
  return binary.has(endingOf(name));
}

/** Whether the name is that of a format that no page has. */
export function isNoPageName(name: string): boolean {
  return isBinaryName(name) || noPage.has(endingOf(name));
}

/** The name of what a file holds that is gzip by its name; undefined for any other. */
export function nameInGzip(name: string): string | undefined {
  const inside = name.replace(/\.(gz|gzip)$/i, '').replace(/\.(tgz|crate)$/i, '.tar');
  const plain = inside.replace(/\.svgz$/i, '.svg');
  return plain === name ? undefined : plain;
}

function endingOf(name: string): string {
  return extname(name).toLowerCase();
}

function words(text: string): string[] {
  return text.split(' ');
}
