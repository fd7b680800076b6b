extension EvaluationMail {
    static let english: [EvaluationMail] = [
        .init(
            "en-01", "Your Acme verification code",
            "Hi Dana,\n\nYour verification code is 604182.\n\nIt expires in 10 minutes. Don't share it with anyone.\n\nThe Acme Team\n1600 Market Street, Suite 4100, San Francisco, CA 94103",
            code: "604182"),
        .init(
            "en-02", "835104 is your Chirper code",
            "Confirm it's you\n\nEnter this code to continue signing in to @dana_k:\n\n835104\n\nIf you didn't request this, reset your password.",
            code: "835104"),
        .init(
            "en-03", "Security alert for your account",
            "Your password was changed on March 14, 2025 at 10:42 PM (UTC) from IP 203.0.113.42, Windows 10, Berlin.\n\nIf this wasn't you, call us at 1-800-555-0142 or use your security code.\n\nCase 48219377",
            code: nil),
        .init(
            "en-04", "Your order #48210933 has shipped",
            "Order number: 48210933\nTracking number: 1Z999AA10123456784\nArrives Thursday, Mar 20\nTotal: $1,249.99\n\nEnter your order number at parcels.example to follow it.",
            code: nil),
        .init(
            "en-05", "Spring is here: 30% off",
            "Use code SPRING30 at checkout to save 30% on your next order. Log in to your account to see all deals. Offer ends 03/31/2025.",
            code: nil),
        .init(
            "en-06", "Your sign-in code",
            html:
                "<html><head><style>.c{color:#482913;width:1234px}</style><title>Code 111111</title></head><body><div style=\"display:none;max-height:0\">Your code inside 999999</div><table><tr><td>Your sign-in code</td></tr><tr><td><b>7</b></td><td><b>3</b></td><td><b>0</b></td><td><b>5</b></td><td><b>8</b></td><td><b>1</b></td></tr><tr><td>Expires in 15 minutes</td></tr></table></body></html>",
            code: "730581"),
        .init(
            "en-07", "Log in to Notely",
            "Hello!\n\nClick the link below to log in:\nhttps://notely.example/auth/magic?token=9f8a7b6c5d4e3f2a1b0c\n\nThe link is valid for 15 minutes and works once.",
            code: nil),
        .init(
            "en-08", "Invoice INV-20418 from Hosting Ltd",
            "Invoice number 20418\nDate 2025-02-01\nAmount due USD 1250\nAccount ending in 4417\nPay by 15 Feb 2025. VAT 123456789",
            code: nil),
        .init(
            "en-09", "Steam account: access from new computer",
            "Hello dana_k,\n\nHere is the Steam Guard code you need to login to account dana_k:\n\nR4K7Q\n\nThis email was generated because of a login attempt from a web or mobile device located at 198.51.100.7 (US).",
            code: "R4K7Q"),
        .init(
            "en-10", "Confirm your email address",
            "Thanks for signing up! Your confirmation code:\n\nWXN-DTJ\n\nReturn to your browser and enter it. The code expires in 30 minutes.",
            code: "WXN-DTJ"),
        .init(
            "en-11", "Your flight confirmation",
            "Booking confirmation code: QX7R2P\nFlight LH1234 on 12 May 2025, seat 24A, departs 14:35\nTotal EUR 482.10",
            code: nil),
        .init(
            "en-12", "Weekly meeting",
            "Join Zoom Meeting\nhttps://zoom.example/j/84512345678?pwd=abc\n\nMeeting ID: 845 1234 5678\nPasscode: 482913\nDial in: +1 646 558 8656",
            code: nil),
        .init(
            "en-13", "Reset your password",
            "Someone asked to reset the password of your account. Use 739 201 as your reset code. It is valid for 1 hour.",
            code: "739201"),
        .init(
            "en-14", "Two-factor authentication",
            "To finish signing in to your bank account ending in 4417, enter the one-time passcode 55820914. We will never call you to ask for it. Questions? Call 800 555 0199.",
            code: "55820914"),
        .init(
            "en-15", "GitHub: sudo email verification code",
            "Please verify your identity, dana_k\n\nHere is your GitHub sudo authentication code:\n\n20441907\n\nThis code is valid for 15 minutes and can only be used once.",
            code: "20441907"),
        .init(
            "en-16", "[Tracker] Build 551177 failed",
            "Build 551177 of main failed after 1234 tests. Commit 4f2a91c. See https://ci.example/builds/551177\nExit code 1001",
            code: nil),
        .init(
            "en-17", "Your receipt from Cafe",
            "Receipt number 2841-9934\nVisa ****4417\nSubtotal 18.50\nTip 3.00\nTotal $21.50\nAuth code 02941Z\nThank you!",
            code: nil),
        .init(
            "en-18", "Welcome aboard",
            "Your backup codes:\n\n12345678\n23456789\n34567890\n45678901\n\nKeep them in a safe place.", code: nil),
        .init(
            "en-19", "Your one-time PIN", "Use PIN 4471 to approve the sign-in on your TV. It expires in five minutes.",
            code: "4471"),
        .init(
            "en-20", "Verify your new device",
            html:
                "<p>We noticed a sign-in from a new device.</p><p>Device: iPhone15<br>Time: 2025-03-14 22:41 UTC<br>IP: 192.0.2.18</p><p>If it was you, enter the code <strong>A9F3K2</strong> to verify this device.</p><p>&copy; 2025 Example Inc., 2100 Main St, Springfield 62701</p>",
            code: "A9F3K2"),
        .init(
            "en-21", "Re: your ticket",
            "> Your verification code is 111222.\n\nThanks, that code has expired. Your new verification code is 333444.\n\nTicket 88213",
            code: "333444"),
        .init(
            "en-22", "Ticket #4829133 updated",
            "Your request (4829133) has been updated. To add comments, reply to this email. Reference: 48291-AB", code: nil),
        .init("en-23", "Please verify", "Your one time password (OTP) is: G-918273. Do not share your OTP.", code: "918273"),
        .init(
            "en-24", "Newsletter #1234",
            "In 2025 we grew to 48000 members. Read the code review guide on our blog. Our office: 12345 Main Road. Unsubscribe: https://news.example/u/482913",
            code: nil),
        .init(
            "en-25", "Your parcel is ready for pickup",
            "Your pickup code is 482913. Show it at locker 1204. Parcel 99120012 is kept for 3 days.", code: nil),
    ]
}
