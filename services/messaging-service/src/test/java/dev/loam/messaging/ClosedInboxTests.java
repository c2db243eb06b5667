package dev.loam.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loam.platform.test.WithPostgres;
import org.junit.jupiter.api.Test;

@WithPostgres
class ClosedInboxTests {

    @Test
    void withoutServerAndInboxMessagesWaitAndAreSentWhenTheInboxOpens() {
        Peers peers = new Peers();
        MessagingServer closed = MessagingServer.start(
                peers, dev.loam.platform.test.TestPostgres.shared().freshDatabase());
        String id = closed.post(MessagingServer.aMail("waiting@example.com"));
        await().untilAsserted(() -> assertThat(closed.jdbc()
                        .sql("select last_error from messaging.message where attempts > 1")
                        .query(String.class)
                        .list())
                .containsExactly("No server is configured for this kind of message"));
        closed.anonymously("/inbox/v1?token=x").answers(404).without("waiting@example.com");
        assertThat(closed.as(MessagingServer.service(), "GET", "/internal/inbox", "")
                        .answers(200)
                        .body())
                .contains("\"inbox_url\":null");
        closed.context().close();
        try (MessagingServer open =
                MessagingServer.start(peers, closed.database(), "--loam.messaging.inbox.without-server=true")) {
            open.awaitState(id, "sent");
        }
    }

    @Test
    void inboxThatIsForInstallationsWithoutServerClosesWhenThereIsOne() {
        try (MessagingServer server = MessagingServer.start(
                "--loam.messaging.inbox.without-server=true", "--loam.messaging.smtp.host=127.0.0.1")) {
            server.anonymously("/inbox/v1?token=x").answers(404);
        }
    }

    @Test
    void inboxKeepsNoMoreThanItShows() {
        try (MessagingServer server =
                MessagingServer.start("--loam.messaging.inbox.enabled=true", "--loam.messaging.inbox.most=20")) {
            for (int i = 0; i < 60; i++) {
                server.awaitState(server.post(MessagingServer.aMail("n%d@example.com".formatted(i))), "sent");
            }
            assertThat(MessagingServer.json(
                            server.anonymously(server.inboxPath()).answers(200)))
                    .hasSize(20);
            assertThat(server.jdbc()
                            .sql("select count(*) from messaging.message")
                            .query(Long.class)
                            .single())
                    .isLessThan(40);
        }
    }
}
