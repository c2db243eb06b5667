package dev.loam.billing.notice;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Messaging-service, for what the platform itself says. */
@HttpExchange("/internal")
interface MailClient {

    @PostExchange("/messages")
    void send(@RequestBody Mail mail);

    /**
     * A mail.
     *
     * @param project null: it is the platform that writes, no project
     * @param sensitive false: there is nothing in it that opens anything
     * @param key our name for it, by which it is sent once
     */
    record Mail(
            String channel,
            String to,
            String subject,
            String text,
            @Nullable String project,
            String kind,
            boolean sensitive,
            String key) {}
}
