import HTTPTypes
import Testing

@testable import APIServer

/// The `Prefer` header (RFC 7240).
@Suite("Preferences")
struct PreferenceTests {
    @Test(
        "what a client prefers is read",
        arguments: [
            ([], nil, false), (["wait=5"], 5, false), (["wait=0"], 0, false), (["wait=60"], 60, false), (["wait=61"], 60, false),
            (["wait=99999"], 60, false), (["WAIT=5"], 5, false), (["wait = 5"], 5, false), (["wait=5;a=b"], 5, false),
            (["respond-async"], nil, true), (["Respond-Async, wait=10"], 10, true), (["respond-async", "wait=10"], 10, true),
            (["wait=3, wait=9"], 3, false), (["wait=-1"], nil, false), (["wait"], nil, false), (["wait="], nil, false),
            (["wait=x"], nil, false), (["wait=1.5"], nil, false), (["wait=99999999999999999999"], nil, false), ([""], nil, false),
            ([",;,"], nil, false), (["return=minimal"], nil, false), (["x=\"wait=5\""], nil, false),
        ] as [([String], Int?, Bool)])
    func read(values: [String], wait: Int?, respondAsync: Bool) {
        var headers = HTTPFields()
        for value in values { headers.append(HTTPField(name: .prefer, value: value)) }

        let preference = Preference(headers)

        #expect(preference.wait == wait)
        #expect(preference.respondAsync == respondAsync)
    }
}
