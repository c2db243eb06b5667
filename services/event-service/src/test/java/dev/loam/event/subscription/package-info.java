/** What subscriptions want of tables. */
@NullMarked
package dev.loam.event.subscription;

import org.jspecify.annotations.NullMarked;
