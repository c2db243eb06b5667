package dev.loam.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Grants;
import dev.loam.platform.identity.RequestId;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.test.Counts;
import dev.loam.platform.test.WithPostgres;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@WithPostgres
class MessageTests {
    private static MessagingServer server;

    @BeforeAll
    static void start() {
        server = MessagingServer.start("--loam.messaging.inbox.enabled=true");
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @Test
    void acceptedMessageArrivesInTheInboxWithAllItSays() {
        ProjectRef project = server.peers().project(Map.of(), Map.of());
        Map<String, Object> mail = MessagingServer.aMail("ada@example.com");
        mail.put("project", project.value());
        String id = server.post(mail);
        server.awaitState(id, "sent");
        server.anonymously(server.inboxPath() + "&to=Ada@example.com")
                .answers(200)
                .with(id, "ada@example.com", "Your code is 123456", "<b>123456</b>", "magiclink", project.value())
                .with("\"sent_at\"")
                .withHeader("Cache-Control", "no-store");
    }

    @Test
    void bodiesAreSealedAnewWithTheNewestKey() {
        String id = server.post(MessagingServer.aMail("turned@example.com"));
        server.awaitState(id, "sent");
        String before = server.kept(id);
        server.addMasterKey();
        server.as(MessagingServer.service(), "POST", "/internal/secrets/reseal", "")
                .answers(200)
                .with("messaging.message.body_text", "messaging.message.body_html", "messaging.message.variables");
        assertThat(server.kept(id)).startsWith("sealed:").isNotEqualTo(before).doesNotContain("\n");
        server.anonymously(server.inboxPath() + "&to=turned@example.com")
                .answers(200)
                .with("Your code is 123456", "<b>123456</b>");
        server.as(MessagingServer.service(), "POST", "/internal/secrets/reseal", "")
                .answers(200)
                .with("\"messaging.message.body_text\":0", "\"messaging.message.body_html\":0");
    }

    @Test
    void inboxListsTheNewestFirstAndFiltersByRecipient() {
        for (String to : List.of("first@example.com", "second@example.com", "first@example.com")) {
            server.awaitState(server.post(MessagingServer.aMail(to)), "sent");
        }
        var all = MessagingServer.json(server.anonymously(server.inboxPath()).answers(200));
        assertThat(all.path(0).path("to").asString()).isEqualTo("first@example.com");
        assertThat(all.path(1).path("to").asString()).isEqualTo("second@example.com");
        assertThat(MessagingServer.json(server.anonymously(server.inboxPath() + "&to=first@example.com")
                        .answers(200)))
                .hasSize(2);
    }

    @Test
    void inboxOpensOnlyWithItsToken() {
        server.awaitState(server.post(MessagingServer.aMail("shy@example.com")), "sent");
        server.anonymously("/inbox/v1").answers(401).without("shy@example.com").with("inbox_token_invalid");
        server.anonymously("/inbox/v1?token=").answers(401).without("shy@example.com");
        server.anonymously(server.inboxPath() + "x").answers(401).without("shy@example.com");
    }

    @Test
    void nothingIsLeftOfAProjectThatIsGone() {
        ProjectRef gone = server.peers().project(Map.of(), Map.of());
        ProjectRef other = server.peers().project(Map.of(), Map.of());
        for (ProjectRef project : List.of(gone, other)) {
            Map<String, Object> mail = MessagingServer.aMail("ada@example.com");
            mail.put("project", project.value());
            server.awaitState(server.post(mail), "sent");
        }
        String data = "/internal/project-data/" + gone;
        server.as(MessagingServer.service(), "DELETE", data, "").answers(204);
        server.as(MessagingServer.service(), "DELETE", data, "").answers(204);
        assertThat(messagesOf(gone)).isZero();
        assertThat(messagesOf(other)).isOne();
    }

    @Test
    void onlyServicesHandMessagesOver() {
        ProjectRef project = server.peers().project(Map.of(), Map.of());
        Caller serviceRole =
                new Caller.OfProject(project, "service_role", "{}", null, null, new RequestId("r"), Grants.ALL, 0);
        server.as(serviceRole, "POST", "/internal/messages", "{}").answers(403);
        server.as(serviceRole, "GET", "/internal/inbox", "").answers(403).without("token=");
        server.as(new Caller.Anonymous(new RequestId("r")), "POST", "/internal/messages", "{}")
                .answers(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@b.example, c@d.example",
                "a@b.example\\r\\nBcc: c@d.example",
                "Ada <a@b.example>",
                "a b@c.example",
                "",
                "@example.com",
                "a@",
                "a@-b.example",
                "+49151234567"
            })
    void addressesThatAreNotOneAddressAreRefused(String to) {
        Map<String, Object> mail = MessagingServer.aMail(to.translateEscapes());
        server.posting(mail).answers(400).with("invalid_message");
    }

    @ParameterizedTest
    @CsvSource({
        "subject, 'Hello\\r\\nBcc: x@y.example'",
        "subject, 'Hello\\nX: y'",
        "from, 'Ada\\r\\nBcc: x@y.example <a@b.example>'",
        "from, 'a@b.example, c@d.example'",
        "kind, 'Not A Kind'",
        "text, ''",
    })
    void headersCannotBeAddedThroughWhatAMessageSays(String name, String value) {
        Map<String, Object> mail = MessagingServer.aMail("ada@example.com");
        mail.put(name, value.translateEscapes());
        server.posting(mail).answers(400).with("invalid_message");
    }

    @Test
    void phoneNumbersAreCheckedAndGetTheirPlus() {
        server.posting(MessagingServer.aText("not a number")).answers(400);
        server.posting(MessagingServer.aText("0151234567")).answers(400);
        server.awaitState(server.post(MessagingServer.aText("4915112345678")), "sent");
        assertThat(MessagingServer.json(server.anonymously(server.inboxPath() + "&to=%2B4915112345678")
                        .answers(200)))
                .hasSize(1);
    }

    @Test
    void messageOfAnUnknownProjectIsRefused() {
        Map<String, Object> mail = MessagingServer.aMail("ada@example.com");
        mail.put("project", "abcdefghijklmnopqrst");
        server.posting(mail).answers(404);
    }

    @Test
    void sameKeyIsOneMessageHoweverManyAskAtOnce() throws Exception {
        for (int round = 0; round < Counts.of(5, 50); round++) {
            Map<String, Object> mail = MessagingServer.aMail("once-%d@example.com".formatted(round));
            mail.put("key", "invitation-" + round);
            Callable<String> post = () -> server.post(mail);
            try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<String>> ids = clients.invokeAll(
                        IntStream.range(0, 20).mapToObj(_ -> post).toList());
                String first = ids.getFirst().get();
                for (Future<String> id : ids) {
                    assertThat(id.get()).isEqualTo(first);
                }
                server.awaitState(first, "sent");
            }
        }
        assertThat(server.jdbc()
                        .sql("select count(*) from messaging.message where recipient like 'once-%'")
                        .query(Long.class)
                        .single())
                .isEqualTo(Counts.of(5, 50));
    }

    @Test
    void decoyIsAcceptedAndGoesNowhere() {
        ProjectRef project = server.peers().project(Map.of(), Map.of());
        Map<String, Object> mail = MessagingServer.aMail("nobody@example.com");
        mail.put("project", project.value());
        mail.put("decoy", true);
        server.awaitState(server.post(mail), "failed");
        server.anonymously(server.inboxPath()).answers(200).without("nobody@example.com");
        assertThat(server.jdbc()
                        .sql("select count(*) from loam.usage_entry where ref = :ref")
                        .param("ref", project.value())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void sameKeyOfAnotherProjectIsAnotherMessage() {
        ProjectRef project = server.peers().project(Map.of(), Map.of());
        Map<String, Object> mail = MessagingServer.aMail("two@example.com");
        mail.put("key", "welcome");
        String platforms = server.post(mail);
        mail.put("project", project.value());
        assertThat(server.post(mail)).isNotEqualTo(platforms);
    }

    @Test
    void sentMessageOfAProjectIsBilledOnceAndOneOfThePlatformNever() {
        ProjectRef project = server.peers().project(Map.of(), Map.of());
        Map<String, Object> mail = MessagingServer.aMail("bill@example.com");
        server.awaitState(server.post(mail), "sent");
        mail.put("project", project.value());
        String id = server.post(mail);
        server.awaitState(id, "sent");
        assertThat(server.jdbc()
                        .sql(
                                "select id::text || ' ' || meter || ' ' || quantity from loam.usage_entry where ref = :ref")
                        .param("ref", project.value())
                        .query(String.class)
                        .list())
                .containsExactly(id + " messages_sent 1");
    }

    private static long messagesOf(ProjectRef project) {
        return server.jdbc()
                .sql("select count(*) from messaging.message where ref = :ref")
                .param("ref", project.value())
                .query(Long.class)
                .single();
    }
}
