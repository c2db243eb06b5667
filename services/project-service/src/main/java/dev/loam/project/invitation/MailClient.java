package dev.loam.project.invitation;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Messaging-service, for what the platform itself says. */
@HttpExchange("/internal")
interface MailClient {

    @PostExchange("/messages")
    void send(@RequestBody Mail mail);

    /** @param project null: it is the platform that writes, no project */
    record Mail(
            String channel,
            String to,
            String subject,
            String text,
            @Nullable String project,
            String kind) {
        @Override
        public String toString() {
            return "Mail[…]";
        }
    }
}
