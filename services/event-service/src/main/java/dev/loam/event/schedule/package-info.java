/** Events at times: by cron, at a rate, or once. */
@NullMarked
package dev.loam.event.schedule;

import org.jspecify.annotations.NullMarked;
