package dev.loam.messaging.sms;

import dev.loam.messaging.delivery.Sending;
import dev.loam.messaging.message.Channel;

/** Hands a text to a provider. */
interface SmsSender {

    /**
     * Sends a text.
     *
     * @param channel how it is to come
     * @param to a number after E.164, with its plus
     */
    Sending send(SmsAccount account, Channel channel, String to, String text);
}
