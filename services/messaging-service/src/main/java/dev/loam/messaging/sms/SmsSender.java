package dev.loam.messaging.sms;

import dev.loam.messaging.delivery.QueuedMessage;
import dev.loam.messaging.delivery.Sending;

/** Hands a text to a provider. */
interface SmsSender {

    /**
     * Sends a text.
     *
     * @param message its recipient is a number after E.164, with its plus
     */
    Sending send(SmsAccount account, QueuedMessage message);
}
