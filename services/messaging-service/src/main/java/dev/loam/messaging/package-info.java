/** Mails and texts: taken from other services, kept until they are sent, shown in development. */
@NullMarked
package dev.loam.messaging;

import org.jspecify.annotations.NullMarked;
