/** Mails over SMTP, by the project's server or the installation's. */
@NullMarked
package dev.loam.messaging.mail;

import org.jspecify.annotations.NullMarked;
