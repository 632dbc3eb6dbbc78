package org.dealdesk.desk.link;

/** A frame that does not follow from the frames before it; the view is asked for again. */
final class FrameMismatch extends Exception {
  private static final long serialVersionUID = 1L;

  FrameMismatch(String message) {
    super(message);
  }
}
