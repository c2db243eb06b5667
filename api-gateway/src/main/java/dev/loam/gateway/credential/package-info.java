/** What callers prove themselves with: API keys, users' tokens, functions' tokens, operators' tokens. */
@NullMarked
package dev.loam.gateway.credential;

import org.jspecify.annotations.NullMarked;
