-- wrk: each request takes a refresh token from a line, each answer puts the next one of its session back, so that every
-- request is a rotation. usage: wrk … -s refresh.lua URL -- TOKENS KEY     (a file of refresh tokens, the publishable key)
local threads, count = {}, 0
local ready, headers = {}, {}

function setup(thread)
  count = count + 1
  thread:set('number', count)
  table.insert(threads, thread)
end

function init(arguments)
  rotated, failed = 0, 0
  headers = { ['apikey'] = arguments[2], ['Content-Type'] = 'application/json' }
  local line = 0
  for token in io.lines(arguments[1]) do
    line = line + 1
    -- Two threads share the file out; a token of the last run that is no longer the current one gets the current one.
    if line % 2 == number % 2 then ready[#ready + 1] = token end
  end
end

function request()
  local token = table.remove(ready, 1)
  if not token then token = 'none' end
  return wrk.format('POST', '/auth/v1/token?grant_type=refresh_token', headers, '{"refresh_token":"' .. token .. '"}')
end

function response(status, _, body)
  local token = body:match('"refresh_token":"([^"]+)"')
  if status == 200 and token then
    rotated = rotated + 1
    ready[#ready + 1] = token
  else
    failed = failed + 1
  end
end

function done()
  local right, wrong = 0, 0
  for _, thread in ipairs(threads) do
    right = right + thread:get('rotated')
    wrong = wrong + thread:get('failed')
  end
  print('rotated=' .. right .. ' failed=' .. wrong)
end
