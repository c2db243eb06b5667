/** The queues of a project. */
@NullMarked
package dev.loam.sdk.queues;

import org.jspecify.annotations.NullMarked;
