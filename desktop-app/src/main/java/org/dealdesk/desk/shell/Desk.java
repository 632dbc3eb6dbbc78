package org.dealdesk.desk.shell;

import org.dealdesk.contract.v1.Person;
import org.dealdesk.desk.link.LinkListener;
import org.dealdesk.desk.link.Views;
import org.jspecify.annotations.Nullable;

/** What the shell needs of the link; implemented by the composition root. Any thread. */
public interface Desk {
  /** Opens live views. */
  Views views();

  /** Adds a listener of the link's states; it is called on the link's thread. */
  void listen(LinkListener listener);

  /** Does not wait for the next try. */
  void tryNow();

  /** Newest round trip to the gateway in milliseconds, below zero while not measured. */
  long roundTripMs();

  /** Who is signed in, or null while the gateway has not said. */
  @Nullable Person person();
}
