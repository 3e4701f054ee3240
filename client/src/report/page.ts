import { Uri, type Webview } from 'vscode'

/** An empty page that its script fills: nothing but the extension's own script and style, and nothing fetched. */
export function pageIn(webview: Webview, folder: Uri): string {
  const nonce = crypto.randomUUID()
  const file = (name: string): string => webview.asWebviewUri(Uri.joinPath(folder, name)).toString()
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${file('style.css')}">
</head>
<body>
<main></main>
<script nonce="${nonce}" src="${file('report.js')}"></script>
</body>
</html>
`
}
