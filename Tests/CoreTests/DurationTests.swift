import Core
import Testing

/// What is added to durations.
@Suite("Durations")
struct DurationTests {
    @Test("units are of the right length")
    func units() {
        #expect(Duration.minutes(2) == .seconds(120))
        #expect(Duration.hours(1) == .seconds(3600))
        #expect(Duration.days(28) == .seconds(2_419_200))
    }

    @Test(
        "seconds have their fraction",
        arguments: [
            (Duration.zero, 0.0), (.milliseconds(1500), 1.5), (.seconds(-2), -2), (.milliseconds(-250), -0.25), (.days(1), 86400),
        ])
    func seconds(duration: Duration, seconds: Double) {
        #expect(abs(duration.seconds - seconds) < 1e-12)
    }

    @Test(
        "whole seconds are rounded up",
        arguments: [
            (Duration.zero, 0), (.nanoseconds(1), 1), (.milliseconds(999), 1), (.seconds(1), 1), (.milliseconds(1001), 2),
            (.seconds(60), 60),
        ])
    func roundedUp(duration: Duration, seconds: Int) {
        #expect(duration.wholeSecondsUp == seconds)
    }
}
