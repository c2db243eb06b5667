package dev.loam.sdk.auth;

import dev.loam.sdk.http.Answer;
import dev.loam.sdk.http.Call;
import dev.loam.sdk.http.Connection;
import dev.loam.sdk.http.Credentials;
import dev.loam.sdk.http.Repeat;
import dev.loam.sdk.http.Request;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Signs a user up, in and out. The session that comes of it is held, renewed a minute before it ends, and used by
 * everything else of the same client. Thread-safe; a server that serves many users gives each request a client of its own
 * by {@code LoamClient.as(token)} instead of signing in here.
 *
 * <pre>{@code
 * loam.auth().signIn("ada@example.com", password).execute();
 * loam.from("todos").select().list(Todo.class).execute();      // Ada's
 * }</pre>
 */
public final class Auth {
    private static final String PREFIX = "/auth/v1";

    private final Connection connection;
    private final String key;
    private final @Nullable String accessToken;
    private final Sessions sessions;

    /**
     * The users of the project that the key belongs to.
     *
     * @param connection as whoever: requests carry the key, and the session's token where there is one
     * @param accessToken acts as the user who has it, for good; null for one who signs in here
     */
    public Auth(Connection connection, String key, @Nullable String accessToken) {
        this.connection = connection;
        this.key = key;
        this.accessToken = accessToken;
        this.sessions = new Sessions(this::renewal, Clock.systemUTC());
    }

    /** Who asks: the user who is signed in, or the key. */
    public Credentials credentials() {
        if (accessToken != null) {
            return Credentials.user(key, accessToken);
        }
        return () -> sessions.token(key)
                .thenCompose(token -> Credentials.user(key, token).headers());
    }

    /** Registers a user with a password, who is then signed in, unless the address has to be confirmed first. */
    public Call<SignedUp> signUp(String email, String password) {
        return signUp(email, password, Map.of());
    }

    /**
     * Registers a user with a password.
     *
     * @param data becomes the user's metadata
     */
    public Call<SignedUp> signUp(String email, String password, Map<String, ?> data) {
        return signedUp(Map.of("email", email, "password", password, "data", data));
    }

    /** Makes a user of whom nothing is known, and signs in. */
    public Call<SignedUp> signInAnonymously() {
        return signedUp(Map.of("data", Map.of()));
    }

    /** Signs in with a password. */
    public Call<Session> signIn(String email, String password) {
        return token("password", Map.of("email", email, "password", password));
    }

    /** Signs in with a number and a password. */
    public Call<Session> signInWithPhone(String phone, String password) {
        return token("password", Map.of("phone", phone, "password", password));
    }

    /**
     * Signs in with what another provider says of the user.
     *
     * @param provider {@code google}, {@code apple} …
     * @param idToken its OpenID Connect token
     */
    public Call<Session> signInWithIdToken(String provider, String idToken) {
        return token("id_token", Map.of("provider", provider, "id_token", idToken));
    }

    /**
     * Has a code and a link mailed that sign in.
     *
     * @param createUser whether somebody unknown becomes a user by it
     */
    public Call<Void> sendCode(String email, boolean createUser) {
        return plain(anonymous("/otp", Map.of("email", email, "create_user", createUser)));
    }

    /** Has a code texted that signs in. */
    public Call<Void> sendCodeToPhone(String phone, boolean createUser) {
        return plain(anonymous("/otp", Map.of("phone", phone, "create_user", createUser)));
    }

    /** Signs in with a code that was sent to this address or, of types for numbers, number. */
    public Call<Session> verify(OtpType type, String emailOrPhone, String code) {
        boolean phone = type == OtpType.SMS || type == OtpType.PHONE_CHANGE;
        return held(anonymous(
                "/verify", Map.of("type", type.wireName(), phone ? "phone" : "email", emailOrPhone, "token", code)));
    }

    /** Signs in with what a mailed link holds. */
    public Call<Session> verifyTokenHash(OtpType type, String tokenHash) {
        return held(anonymous("/verify", Map.of("type", type.wireName(), "token_hash", tokenHash)));
    }

    /** Has a link mailed with which a new password is chosen. Tells nobody whether there is such a user. */
    public Call<Void> recover(String email) {
        return plain(anonymous("/recover", Map.of("email", email)));
    }

    /** Has what was sent at signing up sent once more. */
    public Call<Void> resend(OtpType type, String email) {
        return plain(anonymous("/resend", Map.of("type", type.wireName(), "email", email)));
    }

    /** The user who is signed in, as the server knows it now. */
    public Call<User> user() {
        return asUser(Request.get(PREFIX + "/user")).map(answer -> answer.as(User.class));
    }

    /** Changes the user who is signed in. */
    public Call<User> update(UserChange change) {
        return asUser(Request.json("PUT", PREFIX + "/user", change)).map(answer -> answer.as(User.class));
    }

    /** Has a code sent that proves it is still the user who is signed in. */
    public Call<Void> reauthenticate() {
        return plain(asUser(Request.get(PREFIX + "/reauthenticate")));
    }

    /** Renews the session now, as it is done by itself before it ends. */
    public Call<Session> refresh() {
        return Call.of(options -> sessions.renew());
    }

    /** Ends sessions; unless only others end, nobody is signed in here afterwards, even if the server does not answer. */
    public Call<Void> signOut(SignOut which) {
        Request request = Request.of("POST", PREFIX + "/logout")
                .query("scope", which.wireName())
                .repeat(Repeat.SAFE);
        Call<Answer> told = signed(connection.as(credentials()).exchange(versioned(request)));
        return Call.of(options -> told.executeAsync(options)
                .whenComplete((answer, failure) -> {
                    if (which != SignOut.OTHERS) {
                        sessions.hold(null);
                    }
                })
                .thenAccept(Auth::requireEnded));
    }

    /** The session that is held; empty when nobody is signed in. */
    public Optional<Session> session() {
        return Optional.ofNullable(sessions.current());
    }

    /** Goes on with a session that was stored. */
    public void resume(Session session) {
        sessions.hold(session);
    }

    /** Has somebody learn of sessions that begin, are renewed and end. */
    public void listen(SessionListener listener) {
        sessions.listen(listener);
    }

    /** Administration, for servers: needs a secret key. */
    public AuthAdmin admin() {
        return new AuthAdmin(connection.as(Credentials.key(key)));
    }

    private Call<SignedUp> signedUp(Map<String, ?> body) {
        return anonymous("/signup", body).map(answer -> {
            if (answer.json().path("access_token").isMissingNode()) {
                return new SignedUp(answer.as(User.class), null);
            }
            Session session = answer.as(Session.class);
            sessions.hold(session);
            return new SignedUp(session.user(), session);
        });
    }

    private Call<Session> token(String grant, Map<String, ?> body) {
        return held(anonymous("/token?grant_type=" + grant, body));
    }

    /** A refresh token that was used a moment ago is answered with the same session: sending it twice does no harm. */
    private CompletableFuture<Session> renewal(String refreshToken) {
        Request request = Request.json(
                        "POST", PREFIX + "/token?grant_type=refresh_token", Map.of("refresh_token", refreshToken))
                .repeat(Repeat.SAFE);
        return connection
                .as(Credentials.key(key))
                .call(versioned(request))
                .map(answer -> answer.as(Session.class))
                .executeAsync();
    }

    private Call<Session> held(Call<Answer> call) {
        return call.map(answer -> {
            Session session = answer.as(Session.class);
            sessions.hold(session);
            return session;
        });
    }

    private Call<Answer> anonymous(String path, Map<String, ?> body) {
        return connection.as(Credentials.key(key)).call(versioned(Request.json("POST", PREFIX + path, body)));
    }

    private Call<Answer> asUser(Request request) {
        return signed(connection.as(credentials()).call(versioned(request)));
    }

    private Call<Answer> signed(Call<Answer> call) {
        return Call.of(options -> accessToken == null && sessions.current() == null
                ? CompletableFuture.failedFuture(new IllegalStateException("Nobody is signed in"))
                : call.executeAsync(options));
    }

    private static Call<Void> plain(Call<Answer> call) {
        return call.ignoringAnswer();
    }

    /** Asks for errors in the form that has stable codes. */
    static Request versioned(Request request) {
        return request.header("X-Supabase-Api-Version", "2024-01-01");
    }

    /** A session that has ended already is no error of whoever ends it. */
    private static void requireEnded(Answer answer) {
        int status = answer.status();
        if (status != 401 && status != 403 && status != 404) {
            answer.orThrow();
        }
    }
}
