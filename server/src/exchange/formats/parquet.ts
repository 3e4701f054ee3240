import { ByteWriter, ParquetWriter } from 'hyparquet-writer'
import { tool } from '../../text/tool.ts'
import { datasetOf } from '../dataset.ts'
import type { ExportFormat } from '../exportStudy.ts'
import type { Cell } from '../table.ts'

/** So many rows are kept until they are written: a row group. */
const groupSize = 20_000

/** Apache Parquet, compressed with Snappy: columns of UTF-8 text and of 32-bit numbers. */
export const parquet: ExportFormat = {
  isBinary: true,
  isTable: true,
  async *write(study) {
    const { columns, rows } = datasetOf(study)
    const bytes = new ByteWriter()
    const writer = new ParquetWriter({
      writer: bytes,
      createdBy: `${tool.name} ${tool.version}`,
      schema: [
        { name: 'root', num_children: columns.length },
        ...columns.map(({ name, type }) =>
          type === 'integer'
            ? ({ name, type: 'INT32', repetition_type: 'OPTIONAL' } as const)
            : ({ name, type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' } as const),
        ),
      ],
    })
    const take = (): Uint8Array => {
      const taken = bytes.getBytes().slice()
      bytes.index = 0
      return taken
    }
    let group: (readonly Cell[])[] = []
    const writeGroup = (): void => {
      const columnData = columns.map(({ name }, at) => ({ name, data: group.map(row => row[at]) }))
      writer.write({ columnData, rowGroupSize: groupSize })
      group = []
    }
    for await (const row of rows()) {
      group.push(row)
      if (group.length < groupSize) continue
      writeGroup()
      yield take()
    }
    if (group.length > 0) writeGroup()
    writer.finish()
    yield take()
  },
}
