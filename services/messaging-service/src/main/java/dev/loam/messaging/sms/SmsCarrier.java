package dev.loam.messaging.sms;

import dev.loam.messaging.delivery.Carrier;
import dev.loam.messaging.delivery.QueuedMessage;
import dev.loam.messaging.delivery.Sending;
import org.springframework.core.Ordered;
import org.springframework.web.client.RestClientException;

/** Hands texts to the provider of whoever sends them. */
final class SmsCarrier implements Carrier, Ordered {
    private final SmsAccounts accounts;
    private final SmsSender sender;

    SmsCarrier(SmsAccounts accounts, SmsSender sender) {
        this.accounts = accounts;
        this.sender = sender;
    }

    @Override
    public String name() {
        return "twilio";
    }

    @Override
    public int getOrder() {
        return 0;
    }

    @Override
    public boolean serves(QueuedMessage message) {
        return message.channel().isText() && accounts.hasAccount(message.project());
    }

    @Override
    public Sending send(QueuedMessage message) {
        try {
            SmsAccount account = accounts.find(message.project());
            return account == null
                    ? new Sending.TryAgain("The account for texts has no secret")
                    : sender.send(account, message);
        } catch (RestClientException away) {
            return new Sending.TryAgain("The account's secret cannot be read at the moment");
        }
    }
}
