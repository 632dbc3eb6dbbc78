package org.dealdesk.desk.ui.grid;

/**
 * Where things stand in the grid, in whole pixels: columns, rows, the scrolled window, what lies
 * under a point. Pure arithmetic, confined to its grid, tested without a toolkit.
 */
public final class GridViewport {
  /** Height of a data row: 20 and its rule. */
  public static final int ROW = 21;

  /** Height of the band above the header. */
  public static final int BAND = 17;

  /** Height of the header. */
  public static final int HEADER = 21;

  /** Band and header together. */
  public static final int HEAD = BAND + HEADER;

  /** Height of the total row. */
  public static final int TOTAL = 22;

  /** Width of the gutter where marks stand. */
  public static final int GUTTER = 30;

  /** Breadth of a scroll bar. */
  public static final int BAR = 8;

  /** The shortest thumb that can still be caught. */
  public static final int MIN_THUMB = 24;

  /** How far from a header's edge a drag takes hold of it. */
  public static final int EDGE = 4;

  private int[] widths = new int[0];
  private int[] starts = new int[] {GUTTER};
  private int frozen;
  private boolean totalRow;
  private int width;
  private int height;
  private int rows;
  private int scrollX;
  private int scrollY;

  /** What kind of place a point is. */
  public enum Area {
    /** The band. */
    BAND,
    /** A header. */
    HEADER,
    /** The right edge of a header, for changing its width. */
    HEADER_EDGE,
    /** A data cell. */
    CELL,
    /** The gutter of a data row. */
    GUTTER,
    /** The total row. */
    TOTAL,
    /** The vertical scroll bar. */
    V_BAR,
    /** The horizontal scroll bar. */
    H_BAR,
    /** Nothing. */
    NONE
  }

  /**
   * What lies under a point.
   *
   * @param area kind of place
   * @param row place of the row from the top of the view, or -1
   * @param column number among the shown columns, or -1
   */
  public record Hit(Area area, int row, int column) {}

  /** Sets the columns shown, by width, and how many of the first stay when scrolling sideways. */
  public void columns(int[] shownWidths, int frozenColumns) {
    widths = shownWidths.clone();
    frozen = Math.min(frozenColumns, widths.length);
    starts = new int[widths.length + 1];
    starts[0] = GUTTER;
    for (int i = 0; i < widths.length; i++) {
      starts[i + 1] = starts[i] + widths[i];
    }
    clamp();
  }

  /** Sets the size of the grid. */
  public void size(int gridWidth, int gridHeight) {
    width = Math.max(0, gridWidth);
    height = Math.max(0, gridHeight);
    clamp();
  }

  /** Sets how many rows there are. */
  public void rows(int count) {
    rows = count;
    clamp();
  }

  /** Whether the total row is shown. */
  public void totalRow(boolean shown) {
    totalRow = shown;
    clamp();
  }

  /** True when the total row is shown. */
  public boolean hasTotalRow() {
    return totalRow;
  }

  /** How many columns are shown. */
  public int columnCount() {
    return widths.length;
  }

  /** How many of the first columns stay. */
  public int frozenCount() {
    return frozen;
  }

  /** Width of a shown column. */
  public int columnWidth(int column) {
    return widths[column];
  }

  /** Left edge of a shown column as it stands now. */
  public int columnX(int column) {
    return column < frozen ? starts[column] : starts[column] - scrollX;
  }

  /** Where the columns that stay end. */
  public int frozenEnd() {
    return starts[frozen];
  }

  /** Width there is for columns. */
  public int contentWidth() {
    return width - (needsVBar() ? BAR : 0);
  }

  /** Top of the rows' window. */
  public int bodyTop() {
    return HEAD;
  }

  /** Bottom of the rows' window. */
  public int bodyBottom() {
    return Math.max(HEAD, height - (totalRow ? TOTAL : 0) - (needsHBar() ? BAR : 0));
  }

  /** Top of the total row. */
  public int totalTop() {
    return bodyBottom();
  }

  /** Top of a row as it stands now; may lie outside the window. */
  public int rowY(int row) {
    return HEAD + row * ROW - scrollY;
  }

  /** The first row that can be seen, in part or whole. */
  public int firstRow() {
    return Math.min(rows, scrollY / ROW);
  }

  /** One more than the last row that can be seen. */
  public int endRow() {
    int window = bodyBottom() - HEAD;
    return Math.min(rows, (scrollY + window + ROW - 1) / ROW);
  }

  /** How many whole rows the window holds. */
  public int wholeRows() {
    return (bodyBottom() - HEAD) / ROW;
  }

  /** Whether a shown column can be seen. */
  public boolean columnVisible(int column) {
    if (column < frozen) {
      return starts[column] < contentWidth();
    }
    return columnX(column) + widths[column] > frozenEnd() && columnX(column) < contentWidth();
  }

  /** Pixels scrolled to the right. */
  public int scrollX() {
    return scrollX;
  }

  /** Pixels scrolled down. */
  public int scrollY() {
    return scrollY;
  }

  /**
   * Scrolls by pixels.
   *
   * @return true when something moved
   */
  public boolean scrollBy(int dx, int dy) {
    return scrollTo(scrollX + dx, scrollY + dy);
  }

  /**
   * Scrolls to a place.
   *
   * @return true when something moved
   */
  public boolean scrollTo(int x, int y) {
    int beforeX = scrollX;
    int beforeY = scrollY;
    scrollX = x;
    scrollY = y;
    clamp();
    return beforeX != scrollX || beforeY != scrollY;
  }

  /**
   * Scrolls as little as needed to show a cell whole.
   *
   * @return true when something moved
   */
  public boolean reveal(int row, int column) {
    int y = scrollY;
    if (row >= 0 && row < rows) {
      y = Math.min(y, row * ROW);
      y = Math.max(y, (row + 1) * ROW - (bodyBottom() - HEAD));
    }
    int x = scrollX;
    if (column >= frozen && column < widths.length) {
      x = Math.min(x, starts[column] - frozenEnd());
      x = Math.max(x, starts[column + 1] - contentWidth());
    }
    return scrollTo(x, y);
  }

  /** True when there are more rows than the window holds. */
  public boolean needsVBar() {
    int window = height - HEAD - (totalRow ? TOTAL : 0);
    return rows * (long) ROW > window;
  }

  /** True when the columns are wider than the grid. */
  public boolean needsHBar() {
    return starts[widths.length] > width - (needsVBar() ? BAR : 0);
  }

  /** The furthest one can scroll down. */
  public int maxScrollY() {
    return Math.max(0, rows * ROW - (bodyBottom() - HEAD));
  }

  /** The furthest one can scroll to the right. */
  public int maxScrollX() {
    return Math.max(0, starts[widths.length] - contentWidth());
  }

  /** Length of a thumb for a window of a whole on a track. */
  public static int thumbLength(int track, int window, int whole) {
    if (whole <= 0) {
      return track;
    }
    return Math.clamp((long) track * window / whole, Math.min(MIN_THUMB, track), track);
  }

  /** Offset of the thumb on its track. */
  public static int thumbOffset(int track, int thumb, int scroll, int max) {
    return max == 0 ? 0 : (int) ((long) (track - thumb) * scroll / max);
  }

  /** Scroll that puts the thumb at an offset of its track: the reverse of {@link #thumbOffset}. */
  public static int scrollOfThumb(int track, int thumb, int offset, int max) {
    return track <= thumb ? 0 : Math.clamp((long) max * offset / (track - thumb), 0, max);
  }

  /** What lies under a point. */
  public Hit hit(int x, int y) {
    if (x < 0 || y < 0 || x >= width || y >= height) {
      return new Hit(Area.NONE, -1, -1);
    }
    if (needsHBar() && y >= height - BAR) {
      return new Hit(Area.H_BAR, -1, -1);
    }
    if (y < HEAD) {
      return headHit(x, y);
    }
    if (x >= contentWidth()) {
      return new Hit(y < bodyBottom() ? Area.V_BAR : Area.NONE, -1, -1);
    }
    if (totalRow && y >= totalTop()) {
      return new Hit(Area.TOTAL, -1, columnAt(x));
    }
    int row = (y - HEAD + scrollY) / ROW;
    if (row >= rows) {
      return new Hit(Area.NONE, -1, columnAt(x));
    }
    return x < GUTTER ? new Hit(Area.GUTTER, row, -1) : new Hit(Area.CELL, row, columnAt(x));
  }

  private Hit headHit(int x, int y) {
    int column = columnAt(x);
    if (y < BAND) {
      return new Hit(Area.BAND, -1, column);
    }
    if (column >= 0 && columnX(column) + widths[column] - x <= EDGE) {
      return new Hit(Area.HEADER_EDGE, -1, column);
    }
    int left = columnAt(x - EDGE);
    if (left >= 0 && left != column && columnX(left) + widths[left] <= x) {
      return new Hit(Area.HEADER_EDGE, -1, left);
    }
    return new Hit(Area.HEADER, -1, column);
  }

  /** The shown column at a point, or -1. */
  public int columnAt(int x) {
    for (int c = 0; c < widths.length; c++) {
      int left = columnX(c);
      boolean covered = c >= frozen && x < frozenEnd();
      if (!covered && x >= left && x < left + widths[c]) {
        return c;
      }
    }
    return -1;
  }

  private void clamp() {
    scrollX = Math.clamp(scrollX, 0, maxScrollX());
    scrollY = Math.clamp(scrollY, 0, maxScrollY());
  }
}
