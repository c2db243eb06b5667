package dev.loam.messaging.sms;

import dev.loam.messaging.delivery.Sending;

/** Hands a text to a provider. */
interface SmsSender {

    /**
     * @param to a number after E.164, with its plus
     */
    Sending send(SmsAccount account, String to, String text);
}
