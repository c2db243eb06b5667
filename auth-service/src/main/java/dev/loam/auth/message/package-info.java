/** What users are sent: templates, links, and the hand-over to messaging-service. */
@NullMarked
package dev.loam.auth.message;

import org.jspecify.annotations.NullMarked;
