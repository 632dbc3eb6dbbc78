package org.dealdesk.desk.panel;

import javafx.beans.value.ObservableIntegerValue;
import javafx.scene.Node;
import org.dealdesk.desk.link.LinkState;

/** An open screen. Toolkit thread only; closed by the shell, after which nothing of it is left. */
public interface Screen extends AutoCloseable {
  /** What is shown. */
  Node node();

  /** How many rows there are, for the tab; below zero while not known. */
  ObservableIntegerValue count();

  /** Puts the keyboard where work goes on. */
  void focus();

  /** The link has another state. */
  void link(LinkState state);

  /** A second has passed; ages of what no longer comes grow on. */
  void second();

  @Override
  void close();
}
