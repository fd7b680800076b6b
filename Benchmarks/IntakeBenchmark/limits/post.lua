-- Posts the mail of a file, each with an id of its own; the file's name is the first argument, the secret the second.
local threads = 0
function setup(thread)
    thread:set("number", threads)
    threads = threads + 1
end

function init(args)
    local file = assert(io.open(args[1], "rb"))
    local mail = file:read("*a")
    file:close()
    pieces = {}
    local from = 1
    while true do
        local first, last = mail:find("@@ID@@", from, true)
        if not first then break end
        pieces[#pieces + 1] = mail:sub(from, first - 1)
        from = last + 1
    end
    pieces[#pieces + 1] = mail:sub(from)
    run = args[3]
    count = 0
    headers = {
        ["Authorization"] = "Bearer " .. args[2], ["Content-Type"] = "message/rfc822",
        ["X-Envelope-To"] = "user@example.com", ["X-Envelope-From"] = "bounce@mailer.example.net",
    }
end

function request()
    count = count + 1
    local id = run .. "-" .. number .. "-" .. count
    return wrk.format("POST", "/api/inbound/messages", headers, table.concat(pieces, id))
end
