/** Tests of the apps that may sign users in. */
@NullMarked
package dev.loam.auth.oauthclient;

import org.jspecify.annotations.NullMarked;
