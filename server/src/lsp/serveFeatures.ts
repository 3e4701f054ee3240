import { RegistrationType, type ServerCapabilities, type TextDocumentRegistrationOptions } from 'vscode-languageserver'
import type { Feature } from '../features/feature.ts'
import { features } from '../features/registry.ts'
import type { ClientDescription } from './clientDescription.ts'
import { serve } from './serve.ts'
import type { Session } from './session.ts'

/** What `initialize` promises: the sum of what the features declare, so that nothing is promised that is not there. */
export const featureCapabilities = (client: ClientDescription): Partial<ServerCapabilities> =>
  Object.assign({}, ...features.filter(feature => !isRegistered(feature, client)).map(feature => feature.capability))

/** Features that are not for every language are promised once the editor is ready. */
export async function registerFeatures({ client, connection }: Session): Promise<void> {
  for (const feature of features.filter(feature => isRegistered(feature, client)))
    await connection.client.register(new RegistrationType<TextDocumentRegistrationOptions>(feature.method), {
      documentSelector: feature.languages!.map(language => ({ language })),
    })
}

const isRegistered = (feature: Feature, client: ClientDescription): boolean =>
  feature.languages !== undefined && client.registersFormatting

/** Answers the requests of all features. */
export function serveFeatures(session: Session): void {
  for (const feature of features)
    serve(session.connection, feature.method, (params: FileParams) => answer(session, feature, params))
}

/** A request names its file, or, where it completes an earlier answer, what that answer carries does. */
interface FileParams {
  readonly textDocument?: { readonly uri: string }
  readonly data?: { readonly uri: string }
}

async function answer(session: Session, feature: Feature, params: FileParams): Promise<unknown> {
  if (feature.study) {
    await session.store.settled()
    return session.answer(feature.study(params as never, session.context))
  }
  const file = await session.file((params.textDocument ?? params.data)!.uri)
  if (file.kind === 'none') return null
  if (feature.overStudy || file.kind === 'source') await session.store.settled()
  const serve = feature[file.kind] as ((file: unknown, params: unknown, context: unknown) => unknown) | undefined
  return session.answer(serve?.(file, params, session.context) ?? null)
}
