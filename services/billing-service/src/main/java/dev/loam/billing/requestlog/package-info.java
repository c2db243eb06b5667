/** Single requests, kept for a while, so that a line of the bill can be explained. */
@NullMarked
package dev.loam.billing.requestlog;

import org.jspecify.annotations.NullMarked;
