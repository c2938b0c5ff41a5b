// 2L − 1: the digit reaches L pixels out, the frame's edge L − 1 pixels in.
int? margin = 2 * 3 - 1;
