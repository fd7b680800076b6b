/// One page of a list; a page size outside the limits is clamped rather than refused.
struct Page<Item> {
    let items: ArraySlice<Item>
    let number: Int
    let size: Int
    let total: Int

    init(of all: [Item], query: Query, sizes: ClosedRange<Int>, standard: Int) {
        number = max(1, query.int("page") ?? 1)
        size = min(max(query.int("per_page") ?? standard, sizes.lowerBound), sizes.upperBound)
        total = all.count
        let (skipped, overflow) = (number - 1).multipliedReportingOverflow(by: size)
        items = overflow ? [] : all.dropFirst(skipped).prefix(size)
    }

    var info: JSON {
        [
            "page": .int(number), "per_page": .int(size), "count": .int(items.count), "total_count": .int(total),
            "total_pages": .int((total + size - 1) / size),
        ]
    }
}
