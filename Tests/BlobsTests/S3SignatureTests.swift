import Core
import Foundation
import Testing

@testable import Blobs

/// The examples of Amazon's own description of Signature Version 4 for S3.
@Suite("Signatures of requests to S3")
struct S3SignatureTests {
    private static let credential = S3Credential(
        accessKeyID: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: Secret("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"),
        region: "us-east-1")
    /// 2013-05-24T00:00:00Z
    private static let date = Date(timeIntervalSince1970: 1_369_353_600)

    @Test("are Amazon's: a range of an object")
    func get() {
        let signature = S3Signature(
            method: "GET", path: "/test.txt", fields: [("host", "examplebucket.s3.amazonaws.com"), ("range", "bytes=0-9")],
            payloadHash: S3Signature.hash([]), date: Self.date)

        let fields = Dictionary(uniqueKeysWithValues: signature.headers(Self.credential).map { ($0.name, $0.value) })

        #expect(fields["x-amz-date"] == "20130524T000000Z")
        #expect(
            fields["authorization"]
                == "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,"
                + "SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,"
                + "Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41")
    }

    @Test("are Amazon's: an object that is put")
    func put() {
        let signature = S3Signature(
            method: "PUT", path: "/test%24file.text",
            fields: [
                ("date", "Fri, 24 May 2013 00:00:00 GMT"), ("host", "examplebucket.s3.amazonaws.com"),
                ("x-amz-storage-class", "REDUCED_REDUNDANCY"),
            ],
            payloadHash: S3Signature.hash(Array("Welcome to Amazon S3.".utf8)), date: Self.date)

        let authorization = signature.headers(Self.credential).last?.value

        #expect(
            authorization?.hasSuffix("98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd") == true)
    }
}
