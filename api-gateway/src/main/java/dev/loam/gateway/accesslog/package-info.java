/** The access log: one line for each request of a project, kept for a while and searched by its operators. */
@NullMarked
package dev.loam.gateway.accesslog;

import org.jspecify.annotations.NullMarked;
