-- Opens one coding file in Neovim, where the configuration of docs/editors/neovim.md starts the language server, and writes what
-- Neovim knows of it as JSON. FILE and OUT are in the environment.
local env = vim.env
local found = {}

local function wait(what, probe)
  if not vim.wait(10000, probe, 20) then found.failed = found.failed or ('waited in vain for ' .. what) end
end

vim.cmd('edit ' .. vim.fn.fnameescape(env.FILE))
local buffer = vim.api.nvim_get_current_buf()
wait('the server', function() return vim.lsp.get_active_clients()[1] ~= nil end)
local client = vim.lsp.get_active_clients()[1].id

local function request(method, line, character)
  local position = { line = line, character = character }
  local params = { textDocument = vim.lsp.util.make_text_document_params(), position = position }
  local answers = vim.lsp.buf_request_sync(buffer, method, params, 5000) or {}
  local answer = answers[client]
  return answer and answer.result
end

local function diagnostics()
  local rows = {}
  for _, one in ipairs(vim.diagnostic.get(buffer)) do
    table.insert(rows, (one.lnum + 1) .. ':' .. (one.col + 1) .. ' ' .. tostring(one.code))
  end
  table.sort(rows)
  return rows
end

local function has(code)
  return function()
    for _, row in ipairs(diagnostics()) do
      if row:find(code, 1, true) then return true end
    end
    return false
  end
end

wait('diagnostics', has('unknown-heading'))
found.diagnostics = diagnostics()

local hover = request('textDocument/hover', 13, 8)
found.hover = hover and hover.contents.value

-- What a coder types: a new entry below line 18.
vim.api.nvim_buf_set_lines(buffer, 18, 18, false, { '- **1.C' })
local completion = request('textDocument/completion', 18, 7)
found.completion = {}
for _, item in ipairs((completion and (completion.items or completion)) or {}) do
  table.insert(found.completion, item.label)
end
vim.api.nvim_buf_set_lines(buffer, 18, 19, false, {})

-- The first repair that is offered for the heading.
local heading = vim.lsp.util.make_range_params()
heading.range = { start = { line = 19, character = 6 }, ['end'] = { line = 19, character = 6 } }
heading.context = { diagnostics = vim.lsp.diagnostic.get_line_diagnostics(buffer, 19) }
local offered = vim.lsp.buf_request_sync(buffer, 'textDocument/codeAction', heading, 5000)[client]
local action = offered and offered.result and offered.result[1]
found.action = action and action.title
if action and not action.edit then
  action = vim.lsp.buf_request_sync(buffer, 'codeAction/resolve', action, 5000)[client].result
end
if action then vim.lsp.util.apply_workspace_edit(action.edit, 'utf-16') end
found.repaired = vim.api.nvim_buf_get_lines(buffer, 19, 20, false)[1]
wait('the end of the problem', function() return not has('unknown-heading')() end)

local file = assert(io.open(env.OUT, 'w'))
file:write(vim.fn.json_encode(found))
file:close()
vim.lsp.stop_client(client)
vim.cmd('qall!')
