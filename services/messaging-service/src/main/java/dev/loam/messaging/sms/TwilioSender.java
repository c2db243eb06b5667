package dev.loam.messaging.sms;

import dev.loam.messaging.delivery.QueuedMessage;
import dev.loam.messaging.delivery.Sending;
import dev.loam.messaging.message.Channel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.json.JsonMapper;

/** Twilio's interface for messages of 2010, which other providers speak too. */
final class TwilioSender implements SmsSender {
    private static final int MOST_OF_ANSWER = 300;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final RestClient http;

    /**
     * @param http with the provider's address and with timeouts
     */
    TwilioSender(RestClient http) {
        this.http = http;
    }

    @Override
    public Sending send(SmsAccount account, QueuedMessage message) {
        try {
            return http.post()
                    .uri("/2010-04-01/Accounts/{sid}/Messages.json", account.sid())
                    .header(
                            HttpHeaders.AUTHORIZATION,
                            "Basic "
                                    + HttpHeaders.encodeBasicAuth(
                                            account.sid(), account.token(), StandardCharsets.UTF_8))
                    .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                    .body(form(account, message))
                    .exchangeForRequiredValue((_, response) -> outcome(response));
        } catch (ResourceAccessException away) {
            return new Sending.TryAgain("The provider of texts does not answer");
        }
    }

    private static MultiValueMap<String, String> form(SmsAccount account, QueuedMessage message) {
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        form.add("To", address(message.channel(), message.recipient()));
        if (account.isMessagingService()) {
            form.add("MessagingServiceSid", account.from());
        } else {
            form.add("From", address(message.channel(), account.from()));
        }
        String template = account.template(message);
        if (template == null) {
            form.add("Body", message.text());
        } else {
            form.add("ContentSid", template);
            form.add("ContentVariables", JSON.writeValueAsString(message.variables()));
        }
        return form;
    }

    /** Numbers of other channels than text messages are marked with theirs. */
    private static String address(Channel channel, String number) {
        return channel == Channel.SMS ? number : channel.wireName() + ":" + number;
    }

    /** A login that does not work, and too many requests, pass; what else the provider refuses, it refuses again. */
    private static Sending outcome(ClientHttpResponse response) throws IOException {
        HttpStatusCode status = response.getStatusCode();
        if (status.is2xxSuccessful()) {
            return new Sending.Sent();
        }
        String answer = new String(response.getBody().readNBytes(MOST_OF_ANSWER), StandardCharsets.UTF_8);
        String reason = "The provider of texts answered %d: %s".formatted(status.value(), answer);
        return switch (status.value()) {
            case 400, 404, 422 -> new Sending.Refused(reason);
            default -> new Sending.TryAgain(reason);
        };
    }
}
