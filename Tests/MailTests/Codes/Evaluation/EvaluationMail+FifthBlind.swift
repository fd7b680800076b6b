extension EvaluationMail {
    /// A fifth set, of all nine languages, written by one who had not read the detector: 97 of 107 right at first, 7 missed and
    /// 3 codes where there are none (a quoted one, a coupon, the random number of an invoice).
    static let fifthBlind: [EvaluationMail] = fifthBlindEnglish + fifthBlindAsian + fifthBlindEuropean

    private static let fifthBlindEnglish: [EvaluationMail] = [
        .init("v-en-01", "739 204 is your Lumen sign-in code", code: "739204"),
        .init(
            "v-en-02", "Finish signing up",
            html: """
                <html><head><style>.c{color:#334455;width:600px;letter-spacing:8px}#x482911{margin:0}</style></head><body>
                <div style="display:none;max-height:0;overflow:hidden">Welcome aboard! Here is what you need to get started.&nbsp;&zwnj;&nbsp;&zwnj;</div>
                <table width="600" cellpadding="0"><tr><td class="c">Hi Priya,</td></tr>
                <tr><td>Enter this code in the app to finish creating your account:</td></tr>
                <tr><td><table><tr><td>8</td><td>0</td><td>4</td><td>1</td><td>7</td><td>5</td></tr></table></td></tr>
                <tr><td>It stops working in 20 minutes.</td></tr>
                <tr><td style="font-size:11px">Northwind Ltd, 2100 Harbor Blvd, Suite 450, Oakland, CA 94607</td></tr></table></body></html>
                """, code: "804175"),
        .init(
            "v-en-03", "Your Slackline confirmation code: X7K-2QP",
            "Confirm your email address\n\nThere's one quick step you need to complete before creating your workspace.\n\nX7K-2QP\n\nVerification codes expire after 2 hours.",
            code: "X7K-2QP"),
        .init(
            "v-en-04", "Sign-in attempt",
            "Someone (hopefully you) just tried to sign in from Chrome 126 on Windows 11.\n\nTime: 14 Mar 2025, 09:41 UTC\nIP: 198.51.100.77\n\nTo continue, type this on the sign-in page:\n\n5502\n\nNot you? Call us on +1 (800) 555-0199.",
            code: "5502"),
        .init(
            "v-en-05", "Two-step verification: new phone added",
            "A phone number ending in 4471 was added to your account as a second step on 2025-02-11 at 18:22. From now on we will send verification codes to it. If this wasn't you, visit https://id.example.com/security/889120.",
            code: nil),
        .init(
            "v-en-06", "Reset your password",
            "Hello,\n\nWe received a request to reset the password for jo1988@example.com. Click the link below to choose a new one:\n\nhttps://app.example.com/reset?code=918273&uid=554433\n\nThis link expires in 30 minutes. If you did not request this, ignore this email.\n\nTicket ref 20934811",
            code: nil),
        .init(
            "v-en-07", "Password reset",
            "Use G-482913 as your password reset code. Case #5530021 was opened for this request.", code: "482913"),
        .init(
            "v-en-08", "Your booking is confirmed – reference KX42PL",
            "Thanks for flying with us. Booking code: KX42PL. Flight BA2490 departs 07:35 on 12 June. Total paid GBP 248.60. Seat 14C, gate closes 0705.",
            code: nil),
        .init(
            "v-en-09", "Invitation: Quarterly review @ Thu 4 Apr 2025 15:00",
            "Join Zoom Meeting\nhttps://zoom.example/j/84920017753?pwd=abc123\n\nMeeting ID: 849 2001 7753\nPasscode: 771203\n\nOne tap mobile +13462487799,,84920017753#",
            code: nil),
        .init(
            "v-en-10", "RE: Fwd: login trouble",
            "Hi Sam,\n\nThanks, it worked in the end, no code needed any more.\n\nBest,\nJo\n\nOn Mon, 3 Mar 2025 at 10:12, Sam Lee <sam@example.com> wrote:\n> Did you get the mail? It says\n> Your verification code is 338190\n> but that one is old.",
            code: nil),
        .init(
            "v-en-11", "SPRING25: 25% off everything",
            "Enter promo code SPRING25 at checkout. Or verify your student status for 40% with code STU4025. Ends 30/04/2025. Unsubscribe: https://news.example.com/u/993821",
            code: nil),
        .init(
            "v-en-12", "Transaction alert",
            "You are about to pay $1,249.00 to ACME STORES 40021 with your card ending 9921. Authorise with one-time passcode 66190284. Never share it, even with our staff. Questions? 1800 202 3344",
            code: "66190284"),
        .init(
            "v-en-13", "Action required: verify it's you",
            html: """
                <div>Hello!</div><p>Please use the following security code for the Contoso account jo*****@example.com.</p>
                <p>Security code: <span style="font-family:monospace;font-size:41px;color:#2672ec">b7x9Q2</span></p>
                <p>If you don't recognize this account, you can <a href="https://account.example.com/d/448812">remove your email address</a>.</p>
                <p>Contoso, One Way, Redmond, WA 98052</p>
                """, code: "b7x9Q2"),
        .init(
            "v-en-14", "Your parcel is on its way",
            "Order 114-2299304-5512 has shipped with tracking number 1Z999AA10123456784. Expected Tue 18 Mar. Delivery to ZIP 10027. Our driver will verify your address on arrival.",
            code: nil),
    ]
}
