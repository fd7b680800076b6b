extension Vocabulary {
    static let english = Vocabulary(
        strong: """
            verification code*, verification pin, verification number, verification passcode, verification token, verify code
            validation code*, one time code*, one time password*, one time passcode*, one time pin*, one time login code*
            one time security code*, one time verification code*, one time access code*, one time sign in code*
            onetime password, onetime code, otp, otps, otp code*, totp code*, login code*, log in code*, logon code, login pin
            login token, login passcode, sign in code*, signin code*, sign in pin, sign up code*, signup code*
            registration code*, authentication code*, authentication pin, authentication number, authenticator code*
            two factor code*, two factor authentication code*, two step code*, two step verification code*
            2 step verification code*, 2fa code*, mfa code*, multi factor authentication code*, account recovery code*
            recovery code, password reset code*, reset code*, reset pin, steam guard code*, device code*, identity code*
            single use code*, single use passcode*, single use password, temporary code*, temporary login code*
            temporary passcode*, temporary access code*, security code*, magic code*, sms code, email code, email verification code*
            security passcode, unique verification code*, secure code*, step up code, sudo code, code to verify, code to log in
            code to login, code to sign in, code to signin, code to confirm, code to complete, code to authenticate
            code to finish, code to reset, code to validate, code for signing in, code for logging in
            code to access your account, code for login, code for verification, code for your login, code to activate
            """,
        conditional: """
            confirmation code*, confirm code, authorization code*, authorisation code*, confirmation pin, passcode*, pass code*
            access code*, security key, security pin, pin, pin code, pins, activation code*, pairing code*, linking code*
            secret code*, access pin, unlock code*
            """,
        weak: """
            the number is, here's the key, here is the key, here's your key, characters below, following characters
            these characters, these numbers, following numbers, digits shown, code, codes, token, digits below, following digits
            these digits, six digits, 6 digits, four digits, 4 digits, six digit number, 6 digit number, 4 digit number
            8 digit number, number below, enter this number, enter the number, use this number, numbers below, following number
            """,
        context: """
            sign the document, sign the contract, e signature, activate, activating, activation, verify, verifies, verifying
            verification, confirm, confirming, confirmation, log in, login, logging in, logon, sign in, signin, signing in
            sign up, signing up, signup, sign on, register, registering, registration, authenticate, authenticating
            authentication, security, two factor, 2fa, mfa, two step, 2 step, multi factor, password reset, reset your password
            reset password, forgot your password, your identity, new device, your account, account, otp, your email address
            your email, your phone number, passwordless, authorize, authorise, authorizing, approve, approving, unlock your
            access your
            """,
        verb: "enter, entering, use, using, type, typing, input, copy, paste, submit, provide, key in",
        notice: """
            expire, expires, expiring, will expire, valid for, is valid, valid until, do not share, don't share, never share
            not share, not to share, do not forward, don't forward, do not disclose, keep it secret, didn't request
            did not request, didn't make this request, didn't attempt, did not attempt, wasn't you, was not you, weren't you
            didn't try, did not try, didn't initiate, did not initiate, didn't ask, never ask, ignore this, ignore the email
            safely ignore, disregard this, do not give, don't give, never give
            """,
        stale: """
            you entered, you used, you typed, was not correct, was incorrect, is incorrect, is not correct, is invalid
            was invalid, did not match, doesn't match, was already used, already been used, previous, previously, previous code
            old code, earlier code, last code, expired code, outdated, no longer valid, no longer works, no longer counts
            has expired, have expired, for example, example code, e.g., ex:, such as, for instance, looks like this
            invalid code, wrong code, used code
            """,
        label: """
            date of birth, birth date, card security code*, incident code, survey code, session code, check in code
            entry number, auth code, approval code, queue number, tracking key, claim code, card pin, gift card pin
            document number, order number, order no, order id, order reference, order ref, order code, order confirmation
            purchase order, invoice number, invoice no, invoice id, receipt number, receipt no, receipt id, transaction id
            transaction number, transaction code, transaction reference, payment id, payment reference, payment number
            reference number, reference no, reference code, reference id, reference, ref no, ref number, tracking number
            tracking no, tracking id, tracking code, shipment number, shipment id, parcel number, waybill, ticket number
            ticket no, ticket id, ticket code, case number, case id, case no, request id, request number, incident number
            booking number, booking code, booking reference, booking ref, booking id, booking confirmation
            booking confirmation code*, reservation number, reservation code, reservation id, reservation confirmation code*
            reservation confirmation, order confirmation code*, flight confirmation code*, confirmation number, confirmation no
            record locator, itinerary number, flight number, membership number, member number, member id, customer number
            customer id, customer no, client number, client id, account number, account no, account id, account ending, user id
            employee id, policy number, contract number, serial number, serial no, model number, part number, product code
            product id, item number, item no, zip code, zip, postal code, postcode, area code, country code, dialing code
            phone number, mobile number, telephone number, phone no, fax number, call us at, call us on, call us, hotline
            helpline, toll free, ending in, ending with, ends in, ends with, that ends, last four digits, last 4 digits
            last four, last 4, last digits, card number, account ending in, card ending in, error code*, status code*
            exit code*, response code*, source code, bar code, barcode, dress code, promo code*, promotion code*
            promotional code*, discount code*, coupon code*, voucher code*, gift code*, gift card code*, gift card number
            redeem code*, redemption code*, offer code*, referral code*, invite code*, invitation code*, friend code*
            affiliate code*, partner code*, campaign code*, creator code*, savings code*, student code*, license key
            licence key, product key, serial key, game key, steam key, cd key, backup code*, swift code, sort code
            routing number, vat number, tax id, company number, company no, registration number, registered number
            license number, build number, version number, pull request, meeting id, webinar id, conference id, meeting passcode
            meeting number, pickup code*, pick up code*, collection code*, locker code*, locker pin, gate code, door code
            entry code, delivery code*, delivery pin, pickup pin, collection pin, class code*, course code*, code review*
            code of conduct, code base, code freeze, code signing, hs code, tariff code, currency code, language code
            lot number, batch number, bib number, student id, application number, application id, claim number, file number
            id number, short code, stock code, ticker, wifi password, cvv, cvc, employer id, session id, trace id, build id
            commit id, device id, extension, docket number, property code, party code, lobby code, room code, game code
            rate code, rewards number
            """,
        noun: """
            default pin, default code, up from, down from, compared to, more than, nearly, almost, approximately, card, account
            ending, order, invoice, receipt, ticket, case, issue, build, version, release, revision, commit, pr, bug, flight
            room, suite, gate, seat, terminal, floor, apt, unit, box, class, text, call, phone, mobile, error, code error, total
            amount, subtotal, balance, quantity, qty, points, lot, batch, incident, request, job, run, shipment, parcel, package
            booking, reservation, itinerary, locator, pnr, since, year, copyright, ©, number, windows, office, port, step, page
            chapter, model, line, bus, train, route, event, episode, vol, edition, room number, zone, license, user
            """,
        rival: """
            pharmacy, pharmacist, prescription, gate, front door, key safe, lockbox, keypad, lottery, winner, wifi, wi fi
            arrival, front desk, reception, interview, exam, library, clinic, patient, meter reading, concert, doors open
            courier, driver, loyalty, webinar, new features, release notes, warranty, show this code, show the code
            present this code, present the code, prize, raffle, sweepstakes, survey, kiosk, gift cards, e gift card, booked
            your table, party of, appointment, boarding pass, check in, tickets, delivery, delivered, tracking number
            license key, licence key, product key, serial number, game key, discount, discounts, % off, % discount, save up to
            sale, coupon, coupons, voucher, promo, promotion, promotions, checkout, check out, gift card, shop now
            free shipping, next order, next purchase, first order, first purchase, deal, deals, special offer, exclusive offer
            limited time offer, cashback, clearance, black friday, cyber monday, redeem, booking, reservation, flight, boarding
            hotel, itinerary, passenger, your cart, order total, order summary, your order, invoice, receipt, shipped
            out for delivery, referral, refer a friend, invite friends, giveaway, your stay, your trip, subscription fee, parcel
            pickup, pick up your, locker, free trial
            """,
        meeting: """
            meeting id, webinar id, join zoom meeting, join the meeting, join meeting, zoom meeting, teams meeting, webex
            dial in, dial by your location, conference id, google meet, join the webinar, join webinar, video call
            conference call
            """,
        unit: """
            minutes, minute, mins, min, hours, hour, hrs, hr, days, day, seconds, sec, secs, weeks, week, months, month, years
            year, points, miles, credits, coins, users, people, members, followers, subscribers, items, item, views, messages
            emails, times, characters, digits, dollars, euros, pounds, yen, steps, calories, likes, downloads, companies
            customers, countries, stores, jobs, reviews, ratings, sq ft, bytes, results, developers, percent, attempts, words
            participants, tickets, units, shares, votes, stars, commits, lines, tests, errors, requests, photos, nights
            """,
        copula: "is, are, as, be, is now, below, code",
        verifyLink: """
            verify, verification, confirm, confirmation, activate, activation, validate, verify email, confirm email
            complete registration, complete your registration, finish signing up
            """,
        loginLink: "log in, login, sign in, signin, magic, magic link, sign me in, log me in, one tap, continue to",
        resetLink: """
            reset, reset password, reset your password, forgot password, new password, change password, change your password
            set password, set your password, choose a new password, create a new password, recover, recovery
            """,
        inviteLink: "invite, invitation, invited, accept invite, accept invitation, join, accept the invitation",
        unsubscribeLink: """
            unsubscribe, opt out, optout, email preferences, manage preferences, subscription preferences, manage subscriptions
            """,
        quotation: "wrote:, original message",
        sender: "from:, sent by:",
        reply: "re:",
        forward: "fwd:, fw:")
}
