package dev.loam.auth.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.loam.auth.user.Address;
import dev.loam.platform.outside.OutsideClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What providers tell over interfaces of their own, as their references show it. */
class ApiProfileTests {
    private static final String TOKEN = "the user's token";
    private static final String FACEBOOK_QUESTION = "/me?fields=id,name,email,picture";
    private static final String X_QUESTION = "/users/me?user.fields=name,username,profile_image_url,confirmed_email";

    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final OutsideClient outside = new OutsideClient(true);
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        server.stop(0);
        outside.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        boolean theirs = ("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"));
        String body = answers.get(exchange.getRequestURI().toString());
        byte[] bytes = (body == null ? "{}" : body).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(!theirs ? 401 : body == null ? 404 : 200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Profile read(ApiProfile profile, String token) throws ProviderException {
        ProviderHttp http = new ProviderHttp(outside, JsonMapper.builder().build());
        return profile.read(
                new ProviderApi(http, "http://127.0.0.1:" + server.getAddress().getPort(), token));
    }

    private Profile read(ApiProfile profile) throws ProviderException {
        return read(profile, TOKEN);
    }

    private static Address.Email ada() {
        return new Address.Email("ada@example.com");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void bitbucketsMainAddressIsTakenAndVerifiedOnceItIsConfirmed(boolean confirmed) throws ProviderException {
        answers.put("/user", """
                {"uuid":"{7}","display_name":"Ada Lovelace","nickname":"ada","username":"of before",
                 "links":{"avatar":{"href":"https://img.example/ada"}}}""");
        answers.put("/user/emails", """
                {"values":[{"email":"old@example.com","is_primary":false,"is_confirmed":true},
                           {"email":"Ada@Example.com","is_primary":true,"is_confirmed":%s}]}""".formatted(confirmed));
        Profile profile = read(ApiProfile.BITBUCKET);
        assertThat(profile.subject()).isEqualTo("{7}");
        assertThat(profile.email()).isEqualTo(ada());
        assertThat(profile.emailVerified()).isEqualTo(confirmed);
        assertThat(profile.data().toString())
                .contains("Ada Lovelace", "\"user_name\":\"ada\"", "https://img.example/ada")
                .doesNotContain("old@example.com", "of before");
    }

    @Test
    void addressThatIsNotTheMainOneIsNotTaken() throws ProviderException {
        answers.put("/user", "{\"uuid\":\"{7}\"}");
        answers.put("/user/emails", "{\"values\":[{\"email\":\"old@example.com\",\"is_confirmed\":true}]}");
        Profile profile = read(ApiProfile.BITBUCKET);
        assertThat(profile.email()).isNull();
        assertThat(profile.emailVerified()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void discordSaysWhetherAnAddressIsVerified(boolean verified) throws ProviderException {
        answers.put("/@me", """
                {"id":"80351110224678912","username":"ada","global_name":"Ada Lovelace","avatar":"8342729096ea",
                 "email":"ada@example.com","verified":%s}""".formatted(verified));
        Profile profile = read(ApiProfile.DISCORD);
        assertThat(profile.subject()).isEqualTo("80351110224678912");
        assertThat(profile.email()).isEqualTo(ada());
        assertThat(profile.emailVerified()).isEqualTo(verified);
        assertThat(profile.data().path("name").asString()).isEqualTo("Ada Lovelace");
        assertThat(profile.data().path("avatar_url").asString())
                .isEqualTo("https://cdn.discordapp.com/avatars/80351110224678912/8342729096ea.png");
        assertThat(profile.data().path("custom_claims").path("global_name").asString())
                .isEqualTo("Ada Lovelace");
    }

    @Test
    void discordsUsersMayHaveNeitherNameNorPictureNorAddress() throws ProviderException {
        answers.put("/@me", """
                {"id":"80351110224678912","username":"ada","global_name":null,"avatar":null,"email":null,"verified":true}""");
        Profile profile = read(ApiProfile.DISCORD);
        assertThat(profile.email()).isNull();
        assertThat(profile.emailVerified()).isFalse();
        assertThat(profile.data().path("name").asString()).isEqualTo("ada");
        assertThat(profile.data().has("avatar_url")).isFalse();
    }

    @Test
    void facebooksAddressesAreNobodysWord() throws ProviderException {
        answers.put(FACEBOOK_QUESTION, """
                {"id":"10225","name":"Ada Lovelace","email":"ada@example.com","verified":true,"email_verified":true,
                 "picture":{"data":{"url":"https://img.example/ada"}}}""");
        Profile profile = read(ApiProfile.FACEBOOK);
        assertThat(profile.subject()).isEqualTo("10225");
        assertThat(profile.email()).isEqualTo(ada());
        assertThat(profile.emailVerified()).isFalse();
        assertThat(profile.data().path("picture").asString()).isEqualTo("https://img.example/ada");
    }

    @Test
    void xTellsAddressesOnceTheyAreConfirmed() throws ProviderException {
        answers.put(X_QUESTION, """
                {"data":{"id":"2244994945","name":"Ada Lovelace","username":"ada","confirmed_email":"ada@example.com",
                         "profile_image_url":"https://img.example/ada"}}""");
        Profile profile = read(ApiProfile.X);
        assertThat(profile.subject()).isEqualTo("2244994945");
        assertThat(profile.email()).isEqualTo(ada());
        assertThat(profile.emailVerified()).isTrue();
        assertThat(profile.data().path("user_name").asString()).isEqualTo("ada");

        answers.put(
                X_QUESTION, "{\"data\":{\"id\":\"2244994945\",\"username\":\"ada\",\"email\":\"ada@example.com\"}}");
        Profile unconfirmed = read(ApiProfile.X);
        assertThat(unconfirmed.email()).isNull();
        assertThat(unconfirmed.emailVerified()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(ApiProfile.class)
    void whoIsNotNamedIsNobody(ApiProfile profile) {
        for (String path : new String[] {"/user", "/user/emails", "/@me", FACEBOOK_QUESTION, X_QUESTION}) {
            answers.put(path, "{\"email\":\"ada@example.com\",\"verified\":true,\"data\":{\"id\":true}}");
        }
        assertThatThrownBy(() -> read(profile))
                .isInstanceOf(ProviderException.class)
                .hasMessage("it does not say who signed in");
    }

    @ParameterizedTest
    @EnumSource(ApiProfile.class)
    void tokenThatTheInterfaceRefusesSignsNobodyIn(ApiProfile profile) {
        assertThatThrownBy(() -> read(profile, "another token"))
                .isInstanceOf(ProviderException.class)
                .hasMessageContaining("it answers 401");
    }
}
