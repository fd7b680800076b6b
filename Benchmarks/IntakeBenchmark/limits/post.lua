-- Posts the mail of a file, each with an id of its own; the file's name is the first argument, the secret the second.
local threads = 0
function setup(thread)
    thread:set("number", threads)
    threads = threads + 1
end

-- Ids have one length, so that all that is between them is made once: the benchmark shares the processors with what it measures.
function init(args)
    local file = assert(io.open(args[1], "rb"))
    local mail = file:read("*a")
    file:close()
    run = args[3]
    count = 0
    local first = id()
    local request = wrk.format("POST", "/api/inbound/messages", {
        ["Authorization"] = "Bearer " .. args[2], ["Content-Type"] = "message/rfc822",
        ["X-Envelope-To"] = "user@example.com", ["X-Envelope-From"] = "bounce@mailer.example.net",
    }, (mail:gsub("@@ID@@", first)))
    pieces = {}
    local from = 1
    while true do
        local start, last = request:find(first, from, true)
        if not start then break end
        pieces[#pieces + 1] = request:sub(from, start - 1)
        from = last + 1
    end
    pieces[#pieces + 1] = request:sub(from)
end

function id()
    count = count + 1
    return string.format("%s-%03d-%09d", run, number, count)
end

function request()
    return table.concat(pieces, id())
end
