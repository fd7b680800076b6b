import Synchronization
import TestSupport
import Testing

@testable import APIServer

@Suite("Room for octets")
struct OctetMemoryTests {
    @Test("is given back when it is said so, in parts, and when nobody holds it any more, once")
    func givenBack() async throws {
        let memory = OctetMemory(octets: 100)

        var room = await memory.room(for: 60)
        #expect(memory.free == 40)
        room?.shrink(to: 70)
        #expect(memory.free == 40)
        room?.shrink(to: 10)
        #expect(memory.free == 90)
        room?.giveBack()
        #expect(memory.isIdle)
        room = nil
        #expect(memory.isIdle)
        room = await memory.room(for: 30)
        #expect(memory.free == 70)
        room = nil
        #expect(memory.isIdle)
    }

    @Test("is there for what is larger than everything, when nothing else is there")
    func larger() async throws {
        let memory = OctetMemory(octets: 100)

        let room = await memory.room(for: .max)

        #expect(room != nil)
        #expect(memory.free == 0)
        room?.giveBack()
        #expect(memory.free == 100)
    }

    @Test("goes to those who came first, also where one behind would fit")
    func order() async throws {
        let memory = OctetMemory(octets: 100, patience: .seconds(600))
        let held = await memory.room(for: 80)
        let first = Task { await memory.room(for: 50) }
        try await eventually("it waits") { memory.waitingCount == 1 }
        let second = Task { await memory.room(for: 10) }
        try await eventually("it waits behind") { memory.waitingCount == 2 }
        #expect(memory.free == 20)

        held?.shrink(to: 45)
        let room = await first.value
        #expect(room != nil)
        #expect(memory.free == 5)
        #expect(memory.waitingCount == 1)

        room?.giveBack()
        #expect(await second.value != nil)
        held?.giveBack()
    }

    @Test("is waited for so long and no longer, and those behind come up")
    func patience() async throws {
        let memory = OctetMemory(octets: 100, patience: .milliseconds(20))
        let first = await memory.room(for: 80)

        #expect(await memory.room(for: 50) == nil)
        #expect(memory.waitingCount == 0)
        #expect(await memory.room(for: 20) != nil)
        withExtendedLifetime(first) {}
    }

    @Test("is not waited for by who is cancelled, who keeps nothing")
    func cancelled() async throws {
        let memory = OctetMemory(octets: 100, patience: .seconds(600))
        let first = await memory.room(for: 80)
        let large = Task { await memory.room(for: 50) == nil }
        try await eventually("it waits") { memory.waitingCount == 1 }
        let small = Task { await memory.room(for: 20) == nil }
        try await eventually("both wait") { memory.waitingCount == 2 }

        large.cancel()

        #expect(await large.value)
        #expect(await !small.value, "it came up")
        first?.giveBack()
        #expect(memory.isIdle)
    }

    @Test("a client that takes nothing is cut off, and one that takes something is not")
    func slowClients() async throws {
        let cuts = Mutex(0)
        let stuck = SlowClient(patience: .milliseconds(5)) { cuts.withLock { $0 += 1 } }
        try await eventually("it is cut off") { cuts.withLock { $0 } == 1 }
        withExtendedLifetime(stuck) {}

        var gone: SlowClient? = SlowClient(patience: .milliseconds(5)) { cuts.withLock { $0 += 1 } }
        gone?.took()
        gone = nil
        let later = SlowClient(patience: .milliseconds(50)) { cuts.withLock { $0 += 1 } }
        try await eventually("the last one is cut off") { cuts.withLock { $0 } >= 2 }
        #expect(cuts.withLock { $0 } == 2, "who is done is not cut off")
        withExtendedLifetime(later) {}
    }
}
