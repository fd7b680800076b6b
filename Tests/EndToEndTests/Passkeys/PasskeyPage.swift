/// The script of a web app's page that signs people in: what an app would do, without its looks.
enum PasskeyPage {
    static let html = """
        <!doctype html><meta charset="utf-8"><title>A web app</title><script>
        async function call(api, method, path, body) {
          const headers = body === undefined ? {} : { "Content-Type": "application/json" };
          const answer = await fetch(api + path, {
            method, headers, credentials: "include", body: body === undefined ? undefined : JSON.stringify(body),
          });
          const text = await answer.text();
          return { status: answer.status, body: text === "" ? null : JSON.parse(text) };
        }

        async function register(api, name) {
          const options = await call(api, "POST", "/api/passkeys/registration/options", { name });
          if (options.status !== 200) return options;
          const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options.body);
          const response = (await navigator.credentials.create({ publicKey })).toJSON();
          return { ...(await call(api, "POST", "/api/passkeys/registration/verify", { response })), response };
        }

        async function assertion(api) {
          const options = await call(api, "POST", "/api/auth/passkey/options");
          if (options.status !== 200) throw new Error(JSON.stringify(options));
          const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options.body);
          return (await navigator.credentials.get({ publicKey })).toJSON();
        }

        async function signIn(api) {
          const response = await assertion(api);
          return { ...(await call(api, "POST", "/api/auth/passkey/verify", { response })), response };
        }
        </script>
        """
}
