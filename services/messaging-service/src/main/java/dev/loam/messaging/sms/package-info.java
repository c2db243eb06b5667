/** Texts to phones, over the HTTP interface that Twilio made common. */
@NullMarked
package dev.loam.messaging.sms;

import org.jspecify.annotations.NullMarked;
