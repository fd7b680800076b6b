import Testing

/// What Chromium 156 with its virtual authenticators sent for our options: responses that no code of ours had a hand in.
///
/// For the page `http://localhost:18123`; the attestation `direct` was asked for by hand.
struct ChromiumRecording: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let user: String
    let creationChallenge: String
    let requestChallenge: String
    let registration: String
    let assertion: String
}

extension ChromiumRecording {
    static let all = [
        ChromiumRecording(
            testDescription: "ES256, none",
            user: "usr_01a207337d6670df9cc8e3443a246e1c",
            creationChallenge: "G1QFQNtRNLT9-5RF4J_DS_XtPA_vTIhsYAbB9GdJ150",
            requestChallenge: "5soKxRqpfOglWkVcURGYxkFvEU_tbxVf_d46geqFyGc",
            registration: """
                {"authenticatorAttachment":"platform","clientExtensionResults":{},"id":"c9lv2hFLilpdFggX0DqRpuUYiEOna3aU7IpK\
                SySUt68","rawId":"c9lv2hFLilpdFggX0DqRpuUYiEOna3aU7IpKSySUt68","response":{"attestationObject":"o2NmbXRkbm9u\
                ZWdhdHRTdG10oGhhdXRoRGF0YVikSZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2NFAAAAAQECAwQFBgcIAQIDBAUGBwgAIHPZb9oR\
                S4paXRYIF9A6kablGIhDp2t2lOyKSksklLevpQECAyYgASFYILZttSZr9SVaUYZQrUWSqUcTMWzkKzUqxQMQoKvLf4CiIlgglFlQU9L22scU\
                P_MPZR2qa8paqOs-vzhMoxuLO1bU7es","clientDataJSON":"eyJ0eXBlIjoid2ViYXV0aG4uY3JlYXRlIiwiY2hhbGxlbmdlIjoiRzFRR\
                lFOdFJOTFQ5LTVSRjRKX0RTX1h0UEFfdlRJaHNZQWJCOUdkSjE1MCIsIm9yaWdpbiI6Imh0dHA6Ly9sb2NhbGhvc3Q6MTgxMjMiLCJjcm9zc\
                09yaWdpbiI6ZmFsc2V9","publicKey":"MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEtm21Jmv1JVpRhlCtRZKpRxMxbOQrNSrFAxCgq8\
                t_gKKUWVBT0vbaxxQ_8w9lHaprylqo6z6_OEyjG4s7VtTt6w","publicKeyAlgorithm":-7,"transports":["internal"]},"type":\
                "public-key"}
                """,
            assertion: """
                {"authenticatorAttachment":"platform","clientExtensionResults":{},"id":"c9lv2hFLilpdFggX0DqRpuUYiEOna3aU7IpK\
                SySUt68","rawId":"c9lv2hFLilpdFggX0DqRpuUYiEOna3aU7IpKSySUt68","response":{"authenticatorData":"SZYN5YgOjGh0\
                NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAg","clientDataJSON":"eyJ0eXBlIjoid2ViYXV0aG4uZ2V0IiwiY2hhbGxlbmdlIjoiNX\
                NvS3hScXBmT2dsV2tWY1VSR1l4a0Z2RVVfdGJ4VmZfZDQ2Z2VxRnlHYyIsIm9yaWdpbiI6Imh0dHA6Ly9sb2NhbGhvc3Q6MTgxMjMiLCJjcm\
                9zc09yaWdpbiI6ZmFsc2V9","signature":"MEQCIEULXvbczl9UpXe_wmodUvPKmpBJ7IQZxdaVVolEPkI2AiAmMlJLZeuHrLfFJPrjxso\
                OWDTDVwt3TfRVcWC0_1uaNw","userHandle":"dXNyXzAxYTIwNzMzN2Q2NjcwZGY5Y2M4ZTM0NDNhMjQ2ZTFj"},"type":"public-key\
                "}
                """),
        ChromiumRecording(
            testDescription: "RS256, none",
            user: "usr_01a207337d6670df9cc8e3443a246e1c",
            creationChallenge: "G1QFQNtRNLT9-5RF4J_DS_XtPA_vTIhsYAbB9GdJ150",
            requestChallenge: "5soKxRqpfOglWkVcURGYxkFvEU_tbxVf_d46geqFyGc",
            registration: """
                {"authenticatorAttachment":"cross-platform","clientExtensionResults":{},"id":"xSFTH1x3cw2blaovbXd5hkWj2NTx9l\
                gbeiiwbJ0ItLY","rawId":"xSFTH1x3cw2blaovbXd5hkWj2NTx9lgbeiiwbJ0ItLY","response":{"attestationObject":"o2NmbX\
                Rkbm9uZWdhdHRTdG10oGhhdXRoRGF0YVkBZ0mWDeWIDoxodDQXD2R2YFuP5K65ooYyx5lc87qDHZdjRQAAAAEAAAAAAAAAAAAAAAAAAAAAAC\
                DFIVMfXHdzDZuVqi9td3mGRaPY1PH2WBt6KLBsnQi0tqQBAwM5AQAgWQEAty-1J9mM5_vSPCCNNrKTRmQAArAjp_ncaBeZO1LoCR-hvwUH_o\
                q4S8Y1llYXJFIY2sC3ImGflomr8z0l6Xag5LOaMJRP4mXpap1_-SJkTC7zAibTdJLRH66oPMaQeTuVbG6X53TebInVLidgs08Y8wBad1w4a2\
                f1AITW0d2zDIzkbcTHL8cfRu0suzJAOY-EovbYy_ZFjQAROrosju-Bp2lZi9l8lJ_-SGyLWSsdzxGpp275ZfHPpIS5P6gokrak_QEcWr_PbC\
                CIjGLQrmdriUjZcx-DwpmpKcBavnVaQO_GTz2j6XlPdeOttBVU34TAVPwbfxbBjM-MN4Hna1inXSFDAQAB","clientDataJSON":"eyJ0eX\
                BlIjoid2ViYXV0aG4uY3JlYXRlIiwiY2hhbGxlbmdlIjoiRzFRRlFOdFJOTFQ5LTVSRjRKX0RTX1h0UEFfdlRJaHNZQWJCOUdkSjE1MCIsIm\
                9yaWdpbiI6Imh0dHA6Ly9sb2NhbGhvc3Q6MTgxMjMiLCJjcm9zc09yaWdpbiI6ZmFsc2V9","publicKey":"MIIBIjANBgkqhkiG9w0BAQE\
                FAAOCAQ8AMIIBCgKCAQEAty-1J9mM5_vSPCCNNrKTRmQAArAjp_ncaBeZO1LoCR-hvwUH_oq4S8Y1llYXJFIY2sC3ImGflomr8z0l6Xag5LO\
                aMJRP4mXpap1_-SJkTC7zAibTdJLRH66oPMaQeTuVbG6X53TebInVLidgs08Y8wBad1w4a2f1AITW0d2zDIzkbcTHL8cfRu0suzJAOY-Eovb\
                Yy_ZFjQAROrosju-Bp2lZi9l8lJ_-SGyLWSsdzxGpp275ZfHPpIS5P6gokrak_QEcWr_PbCCIjGLQrmdriUjZcx-DwpmpKcBavnVaQO_GTz2\
                j6XlPdeOttBVU34TAVPwbfxbBjM-MN4Hna1inXQIDAQAB","publicKeyAlgorithm":-257,"transports":["usb"]},"type":"publi\
                c-key"}
                """,
            assertion: """
                {"authenticatorAttachment":"cross-platform","clientExtensionResults":{},"id":"xSFTH1x3cw2blaovbXd5hkWj2NTx9l\
                gbeiiwbJ0ItLY","rawId":"xSFTH1x3cw2blaovbXd5hkWj2NTx9lgbeiiwbJ0ItLY","response":{"authenticatorData":"SZYN5Y\
                gOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAg","clientDataJSON":"eyJ0eXBlIjoid2ViYXV0aG4uZ2V0IiwiY2hhbGxlbmdl\
                IjoiNXNvS3hScXBmT2dsV2tWY1VSR1l4a0Z2RVVfdGJ4VmZfZDQ2Z2VxRnlHYyIsIm9yaWdpbiI6Imh0dHA6Ly9sb2NhbGhvc3Q6MTgxMjMi\
                LCJjcm9zc09yaWdpbiI6ZmFsc2UsIm90aGVyX2tleXNfY2FuX2JlX2FkZGVkX2hlcmUiOiJkbyBub3QgY29tcGFyZSBjbGllbnREYXRhSlNP\
                TiBhZ2FpbnN0IGEgdGVtcGxhdGUuIFNlZSBodHRwczovL2dvby5nbC95YWJQZXgifQ","signature":"tWckYGLgfwtZ5tf_qoPSTt7UFNm\
                fL5zTneFYRuYNBG1493_jquD5w8JL_BXGGpscKyE6Dl6MCzlGYU4GaRhJ6kq_BxtAI6_XfZsBFR1zyjhr_T0fFnS6LhD7XtqnDmaGgSvO5kw\
                cHVQRPO4hVuo6M16_zh7XzxWv5tOiyJuvxoLRS8n8rmehLvlxRGlGiXFADelELsZat5qIo68svUWFGhN5Vc3HV1BmHDevHjAV8jqPG4-i0g2\
                VoVxr6xB5k6rJ44NcuK5v9UrTRpWsRRZZqq2ZzJ2oj_lgMNT5B4y66PDqnRcZSYWEuX7y0tzZvf27IgGXnAhMLK_UC_8w1j-SPQ","userHa\
                ndle":"dXNyXzAxYTIwNzMzN2Q2NjcwZGY5Y2M4ZTM0NDNhMjQ2ZTFj"},"type":"public-key"}
                """),
        ChromiumRecording(
            testDescription: "EdDSA, none",
            user: "usr_01a207337d6670df9cc8e3443a246e1c",
            creationChallenge: "G1QFQNtRNLT9-5RF4J_DS_XtPA_vTIhsYAbB9GdJ150",
            requestChallenge: "5soKxRqpfOglWkVcURGYxkFvEU_tbxVf_d46geqFyGc",
            registration: """
                {"authenticatorAttachment":"cross-platform","clientExtensionResults":{},"id":"JwonBFQZjmT41EI2h3fws7dz7glcL3\
                1qpkrBT0q4MJg","rawId":"JwonBFQZjmT41EI2h3fws7dz7glcL31qpkrBT0q4MJg","response":{"attestationObject":"o2NmbX\
                Rkbm9uZWdhdHRTdG10oGhhdXRoRGF0YViBSZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2NFAAAAAQAAAAAAAAAAAAAAAAAAAAAAIC\
                cKJwRUGY5k-NRCNod38LO3c-4JXC99aqZKwU9KuDCYpAEBAycgBiFYINEFg59urMK9guspPEgRGZwkS3gyBFfT8QH4GFQ5Nf8q","clientD\
                ataJSON":"eyJ0eXBlIjoid2ViYXV0aG4uY3JlYXRlIiwiY2hhbGxlbmdlIjoiRzFRRlFOdFJOTFQ5LTVSRjRKX0RTX1h0UEFfdlRJaHNZQW\
                JCOUdkSjE1MCIsIm9yaWdpbiI6Imh0dHA6Ly9sb2NhbGhvc3Q6MTgxMjMiLCJjcm9zc09yaWdpbiI6ZmFsc2UsIm90aGVyX2tleXNfY2FuX2\
                JlX2FkZGVkX2hlcmUiOiJkbyBub3QgY29tcGFyZSBjbGllbnREYXRhSlNPTiBhZ2FpbnN0IGEgdGVtcGxhdGUuIFNlZSBodHRwczovL2dvby\
                5nbC95YWJQZXgifQ","publicKey":"MCowBQYDK2VwAyEA0QWDn26swr2C6yk8SBEZnCRLeDIEV9PxAfgYVDk1_yo","publicKeyAlgori\
                thm":-8,"transports":["usb"]},"type":"public-key"}
                """,
            assertion: """
                {"authenticatorAttachment":"cross-platform","clientExtensionResults":{},"id":"JwonBFQZjmT41EI2h3fws7dz7glcL3\
                1qpkrBT0q4MJg","rawId":"JwonBFQZjmT41EI2h3fws7dz7glcL31qpkrBT0q4MJg","response":{"authenticatorData":"SZYN5Y\
                gOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAg","clientDataJSON":"eyJ0eXBlIjoid2ViYXV0aG4uZ2V0IiwiY2hhbGxlbmdl\
                IjoiNXNvS3hScXBmT2dsV2tWY1VSR1l4a0Z2RVVfdGJ4VmZfZDQ2Z2VxRnlHYyIsIm9yaWdpbiI6Imh0dHA6Ly9sb2NhbGhvc3Q6MTgxMjMi\
                LCJjcm9zc09yaWdpbiI6ZmFsc2V9","signature":"ecBzlR5_SxcPM-pDksZNPda-TOwdTX1oqihsBfHVpMCRrVD-4qWcn3ksosrk9ynBi\
                k5C-Y00pLBfgim2npN1Cw","userHandle":"dXNyXzAxYTIwNzMzN2Q2NjcwZGY5Y2M4ZTM0NDNhMjQ2ZTFj"},"type":"public-key"}
                """),
        ChromiumRecording(
            testDescription: "ES256, direct",
            user: "usr_01a207337d6670df9cc8e3443a246e1c",
            creationChallenge: "G1QFQNtRNLT9-5RF4J_DS_XtPA_vTIhsYAbB9GdJ150",
            requestChallenge: "5soKxRqpfOglWkVcURGYxkFvEU_tbxVf_d46geqFyGc",
            registration: """
                {"authenticatorAttachment":"platform","clientExtensionResults":{},"id":"Im5BvhJ-oVkRYgIL0gNDhEY9Eb7XZrDpMtTQ\
                CssqWFM","rawId":"Im5BvhJ-oVkRYgIL0gNDhEY9Eb7XZrDpMtTQCssqWFM","response":{"attestationObject":"o2NmbXRmcGFj\
                a2VkZ2F0dFN0bXSjY2FsZyZjc2lnWEcwRQIgE_DIb_5ftxFWGKmD4hzzItdpW2dizll3cOmGvSdCHlsCIQDjBTv0YrBLCZq7HXkonDzQl6E7\
                PryCISTNexSgEW-2VGN4NWOBWQHYMIIB1DCCAXqgAwIBAgIBATAKBggqhkjOPQQDAjBgMQswCQYDVQQGEwJVUzERMA8GA1UECgwIQ2hyb21p\
                dW0xIjAgBgNVBAsMGUF1dGhlbnRpY2F0b3IgQXR0ZXN0YXRpb24xGjAYBgNVBAMMEUJhdGNoIENlcnRpZmljYXRlMB4XDTE3MDcxNDAyNDAw\
                MFoXDTQ2MTExODA2NTkyNVowYDELMAkGA1UEBhMCVVMxETAPBgNVBAoMCENocm9taXVtMSIwIAYDVQQLDBlBdXRoZW50aWNhdG9yIEF0dGVz\
                dGF0aW9uMRowGAYDVQQDDBFCYXRjaCBDZXJ0aWZpY2F0ZTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABI1hfmXJUI5kvMVnOsgqZ5naPBRG\
                aCwljEY__99Y39L6Pmw3i1PXlcSk3_tBme3Xhi8jq68CA7S4kRugVpmU4QGjJTAjMAwGA1UdEwEB_wQCMAAwEwYLKwYBBAGC5RwCAQEEBAMC\
                AwgwCgYIKoZIzj0EAwIDSAAwRQIgAPldSjFKw_kc_P5lSTdQZORkIQJmisFumOMCYiBp8M4CIQD9pniyfe2fnbIW-u1jjBAs2VFvrQ3RMkL5\
                F3w376ghlWhhdXRoRGF0YVikSZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2NFAAAAAQECAwQFBgcIAQIDBAUGBwgAICJuQb4SfqFZ\
                EWICC9IDQ4RGPRG-12aw6TLU0ArLKlhTpQECAyYgASFYINL6lxaXfgc5lZeZGkua3If1HkLepwaAiAHUJdXJb7hpIlggtnrlVl_wEgvrHNlz\
                mbYfAWGaCfSF44JP8kR97c-lOGg","clientDataJSON":"eyJ0eXBlIjoid2ViYXV0aG4uY3JlYXRlIiwiY2hhbGxlbmdlIjoiRzFRRlFOd\
                FJOTFQ5LTVSRjRKX0RTX1h0UEFfdlRJaHNZQWJCOUdkSjE1MCIsIm9yaWdpbiI6Imh0dHA6Ly9sb2NhbGhvc3Q6MTgxMjMiLCJjcm9zc09ya\
                WdpbiI6ZmFsc2V9","publicKey":"MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE0vqXFpd-BzmVl5kaS5rch_UeQt6nBoCIAdQl1clvuG\
                m2euVWX_ASC-sc2XOZth8BYZoJ9IXjgk_yRH3tz6U4aA","publicKeyAlgorithm":-7,"transports":["internal"]},"type":"pub\
                lic-key"}
                """,
            assertion: """
                {"authenticatorAttachment":"platform","clientExtensionResults":{},"id":"Im5BvhJ-oVkRYgIL0gNDhEY9Eb7XZrDpMtTQ\
                CssqWFM","rawId":"Im5BvhJ-oVkRYgIL0gNDhEY9Eb7XZrDpMtTQCssqWFM","response":{"authenticatorData":"SZYN5YgOjGh0\
                NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAg","clientDataJSON":"eyJ0eXBlIjoid2ViYXV0aG4uZ2V0IiwiY2hhbGxlbmdlIjoiNX\
                NvS3hScXBmT2dsV2tWY1VSR1l4a0Z2RVVfdGJ4VmZfZDQ2Z2VxRnlHYyIsIm9yaWdpbiI6Imh0dHA6Ly9sb2NhbGhvc3Q6MTgxMjMiLCJjcm\
                9zc09yaWdpbiI6ZmFsc2V9","signature":"MEQCIAVIk8Fdlr2MVR_deNLUYOdr5pOv4KCB8ws-LmivJkR0AiArCYpoO5704Xxkn8u7qBH\
                gVaZh5JLS0bsdhrO4aoVmMg","userHandle":"dXNyXzAxYTIwNzMzN2Q2NjcwZGY5Y2M4ZTM0NDNhMjQ2ZTFj"},"type":"public-key\
                "}
                """),
        ChromiumRecording(
            testDescription: "RS256, direct",
            user: "usr_01a207337d6670df9cc8e3443a246e1c",
            creationChallenge: "G1QFQNtRNLT9-5RF4J_DS_XtPA_vTIhsYAbB9GdJ150",
            requestChallenge: "5soKxRqpfOglWkVcURGYxkFvEU_tbxVf_d46geqFyGc",
            registration: """
                {"authenticatorAttachment":"cross-platform","clientExtensionResults":{},"id":"P4GdbtKdX4PD6i1CvVyrP5yxkbP_o2\
                ougcKTRwZsvFI","rawId":"P4GdbtKdX4PD6i1CvVyrP5yxkbP_o2ougcKTRwZsvFI","response":{"attestationObject":"o2NmbX\
                RmcGFja2VkZ2F0dFN0bXSjY2FsZyZjc2lnWEYwRAIgYnr-85pxbUj3ebEiZff3E19MyhSpt0MF0x81ZolVLz8CIAKTx1yECQSVCXGu39HlI6\
                N36DgDRThBNBLMZIedqmg3Y3g1Y4FZAdkwggHVMIIBeqADAgECAgEBMAoGCCqGSM49BAMCMGAxCzAJBgNVBAYTAlVTMREwDwYDVQQKDAhDaH\
                JvbWl1bTEiMCAGA1UECwwZQXV0aGVudGljYXRvciBBdHRlc3RhdGlvbjEaMBgGA1UEAwwRQmF0Y2ggQ2VydGlmaWNhdGUwHhcNMTcwNzE0MD\
                I0MDAwWhcNNDYxMTE4MDY1OTI1WjBgMQswCQYDVQQGEwJVUzERMA8GA1UECgwIQ2hyb21pdW0xIjAgBgNVBAsMGUF1dGhlbnRpY2F0b3IgQX\
                R0ZXN0YXRpb24xGjAYBgNVBAMMEUJhdGNoIENlcnRpZmljYXRlMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEjWF-ZclQjmS8xWc6yCpnmd\
                o8FEZoLCWMRj__31jf0vo-bDeLU9eVxKTf-0GZ7deGLyOrrwIDtLiRG6BWmZThAaMlMCMwDAYDVR0TAQH_BAIwADATBgsrBgEEAYLlHAIBAQ\
                QEAwIFIDAKBggqhkjOPQQDAgNJADBGAiEAwVuPTj8a4ouJhiL1zgqDmvh48EOL_c1N6N2yCS5kansCIQDLCDkPdQqAASEDOAeW4z2eBGh24b\
                xQnfXELxCceNyFHWhhdXRoRGF0YVkBZ0mWDeWIDoxodDQXD2R2YFuP5K65ooYyx5lc87qDHZdjRQAAAAEBAgMEBQYHCAECAwQFBgcIACA_gZ\
                1u0p1fg8PqLUK9XKs_nLGRs_-jai6BwpNHBmy8UqQBAwM5AQAgWQEAti1mygDQO4r5NMGHZsiNMUud-ikTGa291gnbO0KIv2_YXf9U6WROaJ\
                DdU2ragiqmpfcw3LBpHickZV0i4lGQpKMZTuVVE6drkESTg2dN9TzBRGwEuFVjngJsikJ5xdb2z1FCv3Vl2pN2rsUh1PHcDCyxNi-uKmF-ZZ\
                cvW35mn-PznIs8QkiewvpmPEVyt9dZCyQcPLVAYSDMfhcqJdE6kCqSY00kG_pUvsewqNDI-UkCx0MZDzgU7_ymKCGtC7IijIh_nHeeqPCM3P\
                SDWj8B8LXlM-__hbXIqSKmwtulH5g78cZJq4QXMjoQln3YtLeMwa9M-_vEVY7U4gMVRpOz7SFDAQAB","clientDataJSON":"eyJ0eXBlIj\
                oid2ViYXV0aG4uY3JlYXRlIiwiY2hhbGxlbmdlIjoiRzFRRlFOdFJOTFQ5LTVSRjRKX0RTX1h0UEFfdlRJaHNZQWJCOUdkSjE1MCIsIm9yaW\
                dpbiI6Imh0dHA6Ly9sb2NhbGhvc3Q6MTgxMjMiLCJjcm9zc09yaWdpbiI6ZmFsc2V9","publicKey":"MIIBIjANBgkqhkiG9w0BAQEFAAO\
                CAQ8AMIIBCgKCAQEAti1mygDQO4r5NMGHZsiNMUud-ikTGa291gnbO0KIv2_YXf9U6WROaJDdU2ragiqmpfcw3LBpHickZV0i4lGQpKMZTuV\
                VE6drkESTg2dN9TzBRGwEuFVjngJsikJ5xdb2z1FCv3Vl2pN2rsUh1PHcDCyxNi-uKmF-ZZcvW35mn-PznIs8QkiewvpmPEVyt9dZCyQcPLV\
                AYSDMfhcqJdE6kCqSY00kG_pUvsewqNDI-UkCx0MZDzgU7_ymKCGtC7IijIh_nHeeqPCM3PSDWj8B8LXlM-__hbXIqSKmwtulH5g78cZJq4Q\
                XMjoQln3YtLeMwa9M-_vEVY7U4gMVRpOz7QIDAQAB","publicKeyAlgorithm":-257,"transports":["usb"]},"type":"public-ke\
                y"}
                """,
            assertion: """
                {"authenticatorAttachment":"cross-platform","clientExtensionResults":{},"id":"P4GdbtKdX4PD6i1CvVyrP5yxkbP_o2\
                ougcKTRwZsvFI","rawId":"P4GdbtKdX4PD6i1CvVyrP5yxkbP_o2ougcKTRwZsvFI","response":{"authenticatorData":"SZYN5Y\
                gOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAg","clientDataJSON":"eyJ0eXBlIjoid2ViYXV0aG4uZ2V0IiwiY2hhbGxlbmdl\
                IjoiNXNvS3hScXBmT2dsV2tWY1VSR1l4a0Z2RVVfdGJ4VmZfZDQ2Z2VxRnlHYyIsIm9yaWdpbiI6Imh0dHA6Ly9sb2NhbGhvc3Q6MTgxMjMi\
                LCJjcm9zc09yaWdpbiI6ZmFsc2V9","signature":"ikerTroGTuM5kGx40gQroneE2-2Pz4lttNJjMxJad_CkrEo_-wfxrc09yaDqsy4f3\
                sOoqqIxZPaK_lB7tiJqr1QCCsf1RHH8x7rln4L6yN6a-F9_lL51Q6B5xw9cEFLH75se5rNSIHBgpBxf9RYV9QoQ__h7AqWRg9Gj7hQx3qOfO\
                dVaU0tqvrwWUljuO-iGhkE8hyJs1T2Ugenr1TmNKz9OUdq5UXak_LQ06FFnUx24YmslVDgcbqi7kbxBtG7yaPQQZwVma8nsQZAQtt2DHB9JY\
                Dw9qI-ep0onc9_nmIa-kX6rnk9FxcQX21pDiuaG9bo2wAWeRVpQYa8Upmjh4g","userHandle":"dXNyXzAxYTIwNzMzN2Q2NjcwZGY5Y2M\
                4ZTM0NDNhMjQ2ZTFj"},"type":"public-key"}
                """),
    ]
}
