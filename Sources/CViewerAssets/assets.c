// The viewer's files, embedded when this file is compiled. Written by Tests/ViewerTests/write-asset-table.mjs.

#include "CViewerAssets.h"

// #embed is C23; clang takes it in older dialects as an extension.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char api_client_js[] = {
#embed "web/api/client.js"
};
static const unsigned char api_wire_js[] = {
#embed "web/api/wire.js"
};
static const unsigned char base_clock_time_js[] = {
#embed "web/base/clock-time.js"
};
static const unsigned char base_format_js[] = {
#embed "web/base/format.js"
};
static const unsigned char base_hash_js[] = {
#embed "web/base/hash.js"
};
static const unsigned char base_identifier_js[] = {
#embed "web/base/identifier.js"
};
static const unsigned char base_json_text_js[] = {
#embed "web/base/json-text.js"
};
static const unsigned char base_markdown_js[] = {
#embed "web/base/markdown.js"
};
static const unsigned char base_text_diff_js[] = {
#embed "web/base/text-diff.js"
};
static const unsigned char base_time_js[] = {
#embed "web/base/time.js"
};
static const unsigned char base_traceql_text_js[] = {
#embed "web/base/traceql-text.js"
};
static const unsigned char base_utf8_js[] = {
#embed "web/base/utf8.js"
};
static const unsigned char detail_css[] = {
#embed "web/detail.css"
};
static const unsigned char faces_css[] = {
#embed "web/faces.css"
};
static const unsigned char home_css[] = {
#embed "web/home.css"
};
static const unsigned char icon_svg[] = {
#embed "web/icon.svg"
};
static const unsigned char index_html[] = {
#embed "web/index.html"
};
static const unsigned char list_css[] = {
#embed "web/list.css"
};
static const unsigned char llm_css[] = {
#embed "web/llm.css"
};
static const unsigned char main_js[] = {
#embed "web/main.js"
};
static const unsigned char map_css[] = {
#embed "web/map.css"
};
static const unsigned char model_attribute_values_js[] = {
#embed "web/model/attribute-values.js"
};
static const unsigned char model_axis_js[] = {
#embed "web/model/axis.js"
};
static const unsigned char model_call_facts_js[] = {
#embed "web/model/call-facts.js"
};
static const unsigned char model_call_role_js[] = {
#embed "web/model/call-role.js"
};
static const unsigned char model_call_timing_js[] = {
#embed "web/model/call-timing.js"
};
static const unsigned char model_collapse_js[] = {
#embed "web/model/collapse.js"
};
static const unsigned char model_compare_js[] = {
#embed "web/model/compare.js"
};
static const unsigned char model_conversation_turns_js[] = {
#embed "web/model/conversation-turns.js"
};
static const unsigned char model_conversation_js[] = {
#embed "web/model/conversation.js"
};
static const unsigned char model_critical_path_js[] = {
#embed "web/model/critical-path.js"
};
static const unsigned char model_example_queries_js[] = {
#embed "web/model/example-queries.js"
};
static const unsigned char model_explain_js[] = {
#embed "web/model/explain.js"
};
static const unsigned char model_find_id_js[] = {
#embed "web/model/find-id.js"
};
static const unsigned char model_find_js[] = {
#embed "web/model/find.js"
};
static const unsigned char model_flame_js[] = {
#embed "web/model/flame.js"
};
static const unsigned char model_flat_attributes_js[] = {
#embed "web/model/flat-attributes.js"
};
static const unsigned char model_health_js[] = {
#embed "web/model/health.js"
};
static const unsigned char model_heatmap_js[] = {
#embed "web/model/heatmap.js"
};
static const unsigned char model_layered_layout_js[] = {
#embed "web/model/layered-layout.js"
};
static const unsigned char model_layout_js[] = {
#embed "web/model/layout.js"
};
static const unsigned char model_line_chart_js[] = {
#embed "web/model/line-chart.js"
};
static const unsigned char model_losses_js[] = {
#embed "web/model/losses.js"
};
static const unsigned char model_model_calls_js[] = {
#embed "web/model/model-calls.js"
};
static const unsigned char model_operations_js[] = {
#embed "web/model/operations.js"
};
static const unsigned char model_otlp_json_js[] = {
#embed "web/model/otlp-json.js"
};
static const unsigned char model_path_index_js[] = {
#embed "web/model/path-index.js"
};
static const unsigned char model_path_marks_js[] = {
#embed "web/model/path-marks.js"
};
static const unsigned char model_path_parts_js[] = {
#embed "web/model/path-parts.js"
};
static const unsigned char model_path_tree_js[] = {
#embed "web/model/path-tree.js"
};
static const unsigned char model_query_stages_js[] = {
#embed "web/model/query-stages.js"
};
static const unsigned char model_request_conversation_js[] = {
#embed "web/model/request-conversation.js"
};
static const unsigned char model_request_filters_js[] = {
#embed "web/model/request-filters.js"
};
static const unsigned char model_rows_js[] = {
#embed "web/model/rows.js"
};
static const unsigned char model_running_js[] = {
#embed "web/model/running.js"
};
static const unsigned char model_search_results_js[] = {
#embed "web/model/search-results.js"
};
static const unsigned char model_search_state_js[] = {
#embed "web/model/search-state.js"
};
static const unsigned char model_self_time_js[] = {
#embed "web/model/self-time.js"
};
static const unsigned char model_sequence_js[] = {
#embed "web/model/sequence.js"
};
static const unsigned char model_service_colors_js[] = {
#embed "web/model/service-colors.js"
};
static const unsigned char model_service_map_js[] = {
#embed "web/model/service-map.js"
};
static const unsigned char model_sibling_groups_js[] = {
#embed "web/model/sibling-groups.js"
};
static const unsigned char model_similar_js[] = {
#embed "web/model/similar.js"
};
static const unsigned char model_skew_js[] = {
#embed "web/model/skew.js"
};
static const unsigned char model_span_icon_js[] = {
#embed "web/model/span-icon.js"
};
static const unsigned char model_span_messages_js[] = {
#embed "web/model/span-messages.js"
};
static const unsigned char model_span_sources_js[] = {
#embed "web/model/span-sources.js"
};
static const unsigned char model_stack_trace_js[] = {
#embed "web/model/stack-trace.js"
};
static const unsigned char model_time_steps_js[] = {
#embed "web/model/time-steps.js"
};
static const unsigned char model_token_usage_js[] = {
#embed "web/model/token-usage.js"
};
static const unsigned char model_tool_joins_js[] = {
#embed "web/model/tool-joins.js"
};
static const unsigned char model_trace_js[] = {
#embed "web/model/trace.js"
};
static const unsigned char model_tree_js[] = {
#embed "web/model/tree.js"
};
static const unsigned char model_url_state_js[] = {
#embed "web/model/url-state.js"
};
static const unsigned char rows_css[] = {
#embed "web/rows.css"
};
static const unsigned char search_css[] = {
#embed "web/search.css"
};
static const unsigned char style_css[] = {
#embed "web/style.css"
};
static const unsigned char trace_css[] = {
#embed "web/trace.css"
};
static const unsigned char views_announcer_js[] = {
#embed "web/views/announcer.js"
};
static const unsigned char views_attribute_table_js[] = {
#embed "web/views/attribute-table.js"
};
static const unsigned char views_call_summary_js[] = {
#embed "web/views/call-summary.js"
};
static const unsigned char views_copy_button_js[] = {
#embed "web/views/copy-button.js"
};
static const unsigned char views_dom_js[] = {
#embed "web/views/dom.js"
};
static const unsigned char views_event_list_js[] = {
#embed "web/views/event-list.js"
};
static const unsigned char views_face_stage_js[] = {
#embed "web/views/face-stage.js"
};
static const unsigned char views_faces_compare_candidates_js[] = {
#embed "web/views/faces/compare-candidates.js"
};
static const unsigned char views_faces_compare_face_js[] = {
#embed "web/views/faces/compare-face.js"
};
static const unsigned char views_faces_compare_table_js[] = {
#embed "web/views/faces/compare-table.js"
};
static const unsigned char views_faces_flame_face_js[] = {
#embed "web/views/faces/flame-face.js"
};
static const unsigned char views_faces_operations_face_js[] = {
#embed "web/views/faces/operations-face.js"
};
static const unsigned char views_faces_sequence_face_js[] = {
#embed "web/views/faces/sequence-face.js"
};
static const unsigned char views_filter_form_js[] = {
#embed "web/views/filter-form.js"
};
static const unsigned char views_find_box_js[] = {
#embed "web/views/find-box.js"
};
static const unsigned char views_home_health_board_js[] = {
#embed "web/views/home/health-board.js"
};
static const unsigned char views_home_home_page_js[] = {
#embed "web/views/home/home-page.js"
};
static const unsigned char views_home_live_tail_js[] = {
#embed "web/views/home/live-tail.js"
};
static const unsigned char views_home_now_lists_js[] = {
#embed "web/views/home/now-lists.js"
};
static const unsigned char views_icons_js[] = {
#embed "web/views/icons.js"
};
static const unsigned char views_live_updates_js[] = {
#embed "web/views/live-updates.js"
};
static const unsigned char views_llm_account_view_js[] = {
#embed "web/views/llm/account-view.js"
};
static const unsigned char views_llm_call_card_js[] = {
#embed "web/views/llm/call-card.js"
};
static const unsigned char views_llm_conversation_page_js[] = {
#embed "web/views/llm/conversation-page.js"
};
static const unsigned char views_llm_conversation_view_js[] = {
#embed "web/views/llm/conversation-view.js"
};
static const unsigned char views_llm_llm_face_js[] = {
#embed "web/views/llm/llm-face.js"
};
static const unsigned char views_llm_markdown_view_js[] = {
#embed "web/views/llm/markdown-view.js"
};
static const unsigned char views_llm_part_view_js[] = {
#embed "web/views/llm/part-view.js"
};
static const unsigned char views_llm_prompt_diff_js[] = {
#embed "web/views/llm/prompt-diff.js"
};
static const unsigned char views_llm_token_bar_js[] = {
#embed "web/views/llm/token-bar.js"
};
static const unsigned char views_loaded_page_js[] = {
#embed "web/views/loaded-page.js"
};
static const unsigned char views_loss_notes_js[] = {
#embed "web/views/loss-notes.js"
};
static const unsigned char views_map_map_page_js[] = {
#embed "web/views/map/map-page.js"
};
static const unsigned char views_map_map_picture_js[] = {
#embed "web/views/map/map-picture.js"
};
static const unsigned char views_map_map_tables_js[] = {
#embed "web/views/map/map-tables.js"
};
static const unsigned char views_name_column_js[] = {
#embed "web/views/name-column.js"
};
static const unsigned char views_navigation_js[] = {
#embed "web/views/navigation.js"
};
static const unsigned char views_notice_js[] = {
#embed "web/views/notice.js"
};
static const unsigned char views_overview_paint_js[] = {
#embed "web/views/overview-paint.js"
};
static const unsigned char views_overview_js[] = {
#embed "web/views/overview.js"
};
static const unsigned char views_path_summary_js[] = {
#embed "web/views/path-summary.js"
};
static const unsigned char views_range_drag_js[] = {
#embed "web/views/range-drag.js"
};
static const unsigned char views_raw_view_js[] = {
#embed "web/views/raw-view.js"
};
static const unsigned char views_request_list_js[] = {
#embed "web/views/request-list.js"
};
static const unsigned char views_request_table_js[] = {
#embed "web/views/request-table.js"
};
static const unsigned char views_row_marks_js[] = {
#embed "web/views/row-marks.js"
};
static const unsigned char views_row_tags_js[] = {
#embed "web/views/row-tags.js"
};
static const unsigned char views_search_box_drag_js[] = {
#embed "web/views/search/box-drag.js"
};
static const unsigned char views_search_canvas_colors_js[] = {
#embed "web/views/search/canvas-colors.js"
};
static const unsigned char views_search_completion_list_js[] = {
#embed "web/views/search/completion-list.js"
};
static const unsigned char views_search_example_list_js[] = {
#embed "web/views/search/example-list.js"
};
static const unsigned char views_search_explain_view_js[] = {
#embed "web/views/search/explain-view.js"
};
static const unsigned char views_search_found_table_js[] = {
#embed "web/views/search/found-table.js"
};
static const unsigned char views_search_heatmap_view_js[] = {
#embed "web/views/search/heatmap-view.js"
};
static const unsigned char views_search_query_bar_js[] = {
#embed "web/views/search/query-bar.js"
};
static const unsigned char views_search_search_form_js[] = {
#embed "web/views/search/search-form.js"
};
static const unsigned char views_search_search_page_js[] = {
#embed "web/views/search/search-page.js"
};
static const unsigned char views_search_series_view_js[] = {
#embed "web/views/search/series-view.js"
};
static const unsigned char views_service_mark_js[] = {
#embed "web/views/service-mark.js"
};
static const unsigned char views_shortcut_sheet_js[] = {
#embed "web/views/shortcut-sheet.js"
};
static const unsigned char views_span_detail_js[] = {
#embed "web/views/span-detail.js"
};
static const unsigned char views_sticky_rows_js[] = {
#embed "web/views/sticky-rows.js"
};
static const unsigned char views_theme_js[] = {
#embed "web/views/theme.js"
};
static const unsigned char views_time_axis_js[] = {
#embed "web/views/time-axis.js"
};
static const unsigned char views_top_bar_js[] = {
#embed "web/views/top-bar.js"
};
static const unsigned char views_trace_finder_js[] = {
#embed "web/views/trace-finder.js"
};
static const unsigned char views_trace_folder_js[] = {
#embed "web/views/trace-folder.js"
};
static const unsigned char views_trace_header_js[] = {
#embed "web/views/trace-header.js"
};
static const unsigned char views_trace_keys_js[] = {
#embed "web/views/trace-keys.js"
};
static const unsigned char views_trace_page_js[] = {
#embed "web/views/trace-page.js"
};
static const unsigned char views_trace_toolbar_js[] = {
#embed "web/views/trace-toolbar.js"
};
static const unsigned char views_trace_view_js[] = {
#embed "web/views/trace-view.js"
};
static const unsigned char views_trace_zoom_js[] = {
#embed "web/views/trace-zoom.js"
};
static const unsigned char views_value_view_js[] = {
#embed "web/views/value-view.js"
};
static const unsigned char views_waterfall_face_js[] = {
#embed "web/views/waterfall-face.js"
};
static const unsigned char views_waterfall_row_js[] = {
#embed "web/views/waterfall-row.js"
};
static const unsigned char views_waterfall_js[] = {
#embed "web/views/waterfall.js"
};

const struct weir_viewer_asset weir_viewer_assets[WEIR_VIEWER_ASSET_COUNT] = {
    {"/api/client.js", "text/javascript; charset=utf-8",
     api_client_js, sizeof api_client_js},
    {"/api/wire.js", "text/javascript; charset=utf-8",
     api_wire_js, sizeof api_wire_js},
    {"/base/clock-time.js", "text/javascript; charset=utf-8",
     base_clock_time_js, sizeof base_clock_time_js},
    {"/base/format.js", "text/javascript; charset=utf-8",
     base_format_js, sizeof base_format_js},
    {"/base/hash.js", "text/javascript; charset=utf-8",
     base_hash_js, sizeof base_hash_js},
    {"/base/identifier.js", "text/javascript; charset=utf-8",
     base_identifier_js, sizeof base_identifier_js},
    {"/base/json-text.js", "text/javascript; charset=utf-8",
     base_json_text_js, sizeof base_json_text_js},
    {"/base/markdown.js", "text/javascript; charset=utf-8",
     base_markdown_js, sizeof base_markdown_js},
    {"/base/text-diff.js", "text/javascript; charset=utf-8",
     base_text_diff_js, sizeof base_text_diff_js},
    {"/base/time.js", "text/javascript; charset=utf-8",
     base_time_js, sizeof base_time_js},
    {"/base/traceql-text.js", "text/javascript; charset=utf-8",
     base_traceql_text_js, sizeof base_traceql_text_js},
    {"/base/utf8.js", "text/javascript; charset=utf-8",
     base_utf8_js, sizeof base_utf8_js},
    {"/detail.css", "text/css; charset=utf-8",
     detail_css, sizeof detail_css},
    {"/faces.css", "text/css; charset=utf-8",
     faces_css, sizeof faces_css},
    {"/home.css", "text/css; charset=utf-8",
     home_css, sizeof home_css},
    {"/icon.svg", "image/svg+xml",
     icon_svg, sizeof icon_svg},
    {"/index.html", "text/html; charset=utf-8",
     index_html, sizeof index_html},
    {"/list.css", "text/css; charset=utf-8",
     list_css, sizeof list_css},
    {"/llm.css", "text/css; charset=utf-8",
     llm_css, sizeof llm_css},
    {"/main.js", "text/javascript; charset=utf-8",
     main_js, sizeof main_js},
    {"/map.css", "text/css; charset=utf-8",
     map_css, sizeof map_css},
    {"/model/attribute-values.js", "text/javascript; charset=utf-8",
     model_attribute_values_js, sizeof model_attribute_values_js},
    {"/model/axis.js", "text/javascript; charset=utf-8",
     model_axis_js, sizeof model_axis_js},
    {"/model/call-facts.js", "text/javascript; charset=utf-8",
     model_call_facts_js, sizeof model_call_facts_js},
    {"/model/call-role.js", "text/javascript; charset=utf-8",
     model_call_role_js, sizeof model_call_role_js},
    {"/model/call-timing.js", "text/javascript; charset=utf-8",
     model_call_timing_js, sizeof model_call_timing_js},
    {"/model/collapse.js", "text/javascript; charset=utf-8",
     model_collapse_js, sizeof model_collapse_js},
    {"/model/compare.js", "text/javascript; charset=utf-8",
     model_compare_js, sizeof model_compare_js},
    {"/model/conversation-turns.js", "text/javascript; charset=utf-8",
     model_conversation_turns_js, sizeof model_conversation_turns_js},
    {"/model/conversation.js", "text/javascript; charset=utf-8",
     model_conversation_js, sizeof model_conversation_js},
    {"/model/critical-path.js", "text/javascript; charset=utf-8",
     model_critical_path_js, sizeof model_critical_path_js},
    {"/model/example-queries.js", "text/javascript; charset=utf-8",
     model_example_queries_js, sizeof model_example_queries_js},
    {"/model/explain.js", "text/javascript; charset=utf-8",
     model_explain_js, sizeof model_explain_js},
    {"/model/find-id.js", "text/javascript; charset=utf-8",
     model_find_id_js, sizeof model_find_id_js},
    {"/model/find.js", "text/javascript; charset=utf-8",
     model_find_js, sizeof model_find_js},
    {"/model/flame.js", "text/javascript; charset=utf-8",
     model_flame_js, sizeof model_flame_js},
    {"/model/flat-attributes.js", "text/javascript; charset=utf-8",
     model_flat_attributes_js, sizeof model_flat_attributes_js},
    {"/model/health.js", "text/javascript; charset=utf-8",
     model_health_js, sizeof model_health_js},
    {"/model/heatmap.js", "text/javascript; charset=utf-8",
     model_heatmap_js, sizeof model_heatmap_js},
    {"/model/layered-layout.js", "text/javascript; charset=utf-8",
     model_layered_layout_js, sizeof model_layered_layout_js},
    {"/model/layout.js", "text/javascript; charset=utf-8",
     model_layout_js, sizeof model_layout_js},
    {"/model/line-chart.js", "text/javascript; charset=utf-8",
     model_line_chart_js, sizeof model_line_chart_js},
    {"/model/losses.js", "text/javascript; charset=utf-8",
     model_losses_js, sizeof model_losses_js},
    {"/model/model-calls.js", "text/javascript; charset=utf-8",
     model_model_calls_js, sizeof model_model_calls_js},
    {"/model/operations.js", "text/javascript; charset=utf-8",
     model_operations_js, sizeof model_operations_js},
    {"/model/otlp-json.js", "text/javascript; charset=utf-8",
     model_otlp_json_js, sizeof model_otlp_json_js},
    {"/model/path-index.js", "text/javascript; charset=utf-8",
     model_path_index_js, sizeof model_path_index_js},
    {"/model/path-marks.js", "text/javascript; charset=utf-8",
     model_path_marks_js, sizeof model_path_marks_js},
    {"/model/path-parts.js", "text/javascript; charset=utf-8",
     model_path_parts_js, sizeof model_path_parts_js},
    {"/model/path-tree.js", "text/javascript; charset=utf-8",
     model_path_tree_js, sizeof model_path_tree_js},
    {"/model/query-stages.js", "text/javascript; charset=utf-8",
     model_query_stages_js, sizeof model_query_stages_js},
    {"/model/request-conversation.js", "text/javascript; charset=utf-8",
     model_request_conversation_js, sizeof model_request_conversation_js},
    {"/model/request-filters.js", "text/javascript; charset=utf-8",
     model_request_filters_js, sizeof model_request_filters_js},
    {"/model/rows.js", "text/javascript; charset=utf-8",
     model_rows_js, sizeof model_rows_js},
    {"/model/running.js", "text/javascript; charset=utf-8",
     model_running_js, sizeof model_running_js},
    {"/model/search-results.js", "text/javascript; charset=utf-8",
     model_search_results_js, sizeof model_search_results_js},
    {"/model/search-state.js", "text/javascript; charset=utf-8",
     model_search_state_js, sizeof model_search_state_js},
    {"/model/self-time.js", "text/javascript; charset=utf-8",
     model_self_time_js, sizeof model_self_time_js},
    {"/model/sequence.js", "text/javascript; charset=utf-8",
     model_sequence_js, sizeof model_sequence_js},
    {"/model/service-colors.js", "text/javascript; charset=utf-8",
     model_service_colors_js, sizeof model_service_colors_js},
    {"/model/service-map.js", "text/javascript; charset=utf-8",
     model_service_map_js, sizeof model_service_map_js},
    {"/model/sibling-groups.js", "text/javascript; charset=utf-8",
     model_sibling_groups_js, sizeof model_sibling_groups_js},
    {"/model/similar.js", "text/javascript; charset=utf-8",
     model_similar_js, sizeof model_similar_js},
    {"/model/skew.js", "text/javascript; charset=utf-8",
     model_skew_js, sizeof model_skew_js},
    {"/model/span-icon.js", "text/javascript; charset=utf-8",
     model_span_icon_js, sizeof model_span_icon_js},
    {"/model/span-messages.js", "text/javascript; charset=utf-8",
     model_span_messages_js, sizeof model_span_messages_js},
    {"/model/span-sources.js", "text/javascript; charset=utf-8",
     model_span_sources_js, sizeof model_span_sources_js},
    {"/model/stack-trace.js", "text/javascript; charset=utf-8",
     model_stack_trace_js, sizeof model_stack_trace_js},
    {"/model/time-steps.js", "text/javascript; charset=utf-8",
     model_time_steps_js, sizeof model_time_steps_js},
    {"/model/token-usage.js", "text/javascript; charset=utf-8",
     model_token_usage_js, sizeof model_token_usage_js},
    {"/model/tool-joins.js", "text/javascript; charset=utf-8",
     model_tool_joins_js, sizeof model_tool_joins_js},
    {"/model/trace.js", "text/javascript; charset=utf-8",
     model_trace_js, sizeof model_trace_js},
    {"/model/tree.js", "text/javascript; charset=utf-8",
     model_tree_js, sizeof model_tree_js},
    {"/model/url-state.js", "text/javascript; charset=utf-8",
     model_url_state_js, sizeof model_url_state_js},
    {"/rows.css", "text/css; charset=utf-8",
     rows_css, sizeof rows_css},
    {"/search.css", "text/css; charset=utf-8",
     search_css, sizeof search_css},
    {"/style.css", "text/css; charset=utf-8",
     style_css, sizeof style_css},
    {"/trace.css", "text/css; charset=utf-8",
     trace_css, sizeof trace_css},
    {"/views/announcer.js", "text/javascript; charset=utf-8",
     views_announcer_js, sizeof views_announcer_js},
    {"/views/attribute-table.js", "text/javascript; charset=utf-8",
     views_attribute_table_js, sizeof views_attribute_table_js},
    {"/views/call-summary.js", "text/javascript; charset=utf-8",
     views_call_summary_js, sizeof views_call_summary_js},
    {"/views/copy-button.js", "text/javascript; charset=utf-8",
     views_copy_button_js, sizeof views_copy_button_js},
    {"/views/dom.js", "text/javascript; charset=utf-8",
     views_dom_js, sizeof views_dom_js},
    {"/views/event-list.js", "text/javascript; charset=utf-8",
     views_event_list_js, sizeof views_event_list_js},
    {"/views/face-stage.js", "text/javascript; charset=utf-8",
     views_face_stage_js, sizeof views_face_stage_js},
    {"/views/faces/compare-candidates.js", "text/javascript; charset=utf-8",
     views_faces_compare_candidates_js, sizeof views_faces_compare_candidates_js},
    {"/views/faces/compare-face.js", "text/javascript; charset=utf-8",
     views_faces_compare_face_js, sizeof views_faces_compare_face_js},
    {"/views/faces/compare-table.js", "text/javascript; charset=utf-8",
     views_faces_compare_table_js, sizeof views_faces_compare_table_js},
    {"/views/faces/flame-face.js", "text/javascript; charset=utf-8",
     views_faces_flame_face_js, sizeof views_faces_flame_face_js},
    {"/views/faces/operations-face.js", "text/javascript; charset=utf-8",
     views_faces_operations_face_js, sizeof views_faces_operations_face_js},
    {"/views/faces/sequence-face.js", "text/javascript; charset=utf-8",
     views_faces_sequence_face_js, sizeof views_faces_sequence_face_js},
    {"/views/filter-form.js", "text/javascript; charset=utf-8",
     views_filter_form_js, sizeof views_filter_form_js},
    {"/views/find-box.js", "text/javascript; charset=utf-8",
     views_find_box_js, sizeof views_find_box_js},
    {"/views/home/health-board.js", "text/javascript; charset=utf-8",
     views_home_health_board_js, sizeof views_home_health_board_js},
    {"/views/home/home-page.js", "text/javascript; charset=utf-8",
     views_home_home_page_js, sizeof views_home_home_page_js},
    {"/views/home/live-tail.js", "text/javascript; charset=utf-8",
     views_home_live_tail_js, sizeof views_home_live_tail_js},
    {"/views/home/now-lists.js", "text/javascript; charset=utf-8",
     views_home_now_lists_js, sizeof views_home_now_lists_js},
    {"/views/icons.js", "text/javascript; charset=utf-8",
     views_icons_js, sizeof views_icons_js},
    {"/views/live-updates.js", "text/javascript; charset=utf-8",
     views_live_updates_js, sizeof views_live_updates_js},
    {"/views/llm/account-view.js", "text/javascript; charset=utf-8",
     views_llm_account_view_js, sizeof views_llm_account_view_js},
    {"/views/llm/call-card.js", "text/javascript; charset=utf-8",
     views_llm_call_card_js, sizeof views_llm_call_card_js},
    {"/views/llm/conversation-page.js", "text/javascript; charset=utf-8",
     views_llm_conversation_page_js, sizeof views_llm_conversation_page_js},
    {"/views/llm/conversation-view.js", "text/javascript; charset=utf-8",
     views_llm_conversation_view_js, sizeof views_llm_conversation_view_js},
    {"/views/llm/llm-face.js", "text/javascript; charset=utf-8",
     views_llm_llm_face_js, sizeof views_llm_llm_face_js},
    {"/views/llm/markdown-view.js", "text/javascript; charset=utf-8",
     views_llm_markdown_view_js, sizeof views_llm_markdown_view_js},
    {"/views/llm/part-view.js", "text/javascript; charset=utf-8",
     views_llm_part_view_js, sizeof views_llm_part_view_js},
    {"/views/llm/prompt-diff.js", "text/javascript; charset=utf-8",
     views_llm_prompt_diff_js, sizeof views_llm_prompt_diff_js},
    {"/views/llm/token-bar.js", "text/javascript; charset=utf-8",
     views_llm_token_bar_js, sizeof views_llm_token_bar_js},
    {"/views/loaded-page.js", "text/javascript; charset=utf-8",
     views_loaded_page_js, sizeof views_loaded_page_js},
    {"/views/loss-notes.js", "text/javascript; charset=utf-8",
     views_loss_notes_js, sizeof views_loss_notes_js},
    {"/views/map/map-page.js", "text/javascript; charset=utf-8",
     views_map_map_page_js, sizeof views_map_map_page_js},
    {"/views/map/map-picture.js", "text/javascript; charset=utf-8",
     views_map_map_picture_js, sizeof views_map_map_picture_js},
    {"/views/map/map-tables.js", "text/javascript; charset=utf-8",
     views_map_map_tables_js, sizeof views_map_map_tables_js},
    {"/views/name-column.js", "text/javascript; charset=utf-8",
     views_name_column_js, sizeof views_name_column_js},
    {"/views/navigation.js", "text/javascript; charset=utf-8",
     views_navigation_js, sizeof views_navigation_js},
    {"/views/notice.js", "text/javascript; charset=utf-8",
     views_notice_js, sizeof views_notice_js},
    {"/views/overview-paint.js", "text/javascript; charset=utf-8",
     views_overview_paint_js, sizeof views_overview_paint_js},
    {"/views/overview.js", "text/javascript; charset=utf-8",
     views_overview_js, sizeof views_overview_js},
    {"/views/path-summary.js", "text/javascript; charset=utf-8",
     views_path_summary_js, sizeof views_path_summary_js},
    {"/views/range-drag.js", "text/javascript; charset=utf-8",
     views_range_drag_js, sizeof views_range_drag_js},
    {"/views/raw-view.js", "text/javascript; charset=utf-8",
     views_raw_view_js, sizeof views_raw_view_js},
    {"/views/request-list.js", "text/javascript; charset=utf-8",
     views_request_list_js, sizeof views_request_list_js},
    {"/views/request-table.js", "text/javascript; charset=utf-8",
     views_request_table_js, sizeof views_request_table_js},
    {"/views/row-marks.js", "text/javascript; charset=utf-8",
     views_row_marks_js, sizeof views_row_marks_js},
    {"/views/row-tags.js", "text/javascript; charset=utf-8",
     views_row_tags_js, sizeof views_row_tags_js},
    {"/views/search/box-drag.js", "text/javascript; charset=utf-8",
     views_search_box_drag_js, sizeof views_search_box_drag_js},
    {"/views/search/canvas-colors.js", "text/javascript; charset=utf-8",
     views_search_canvas_colors_js, sizeof views_search_canvas_colors_js},
    {"/views/search/completion-list.js", "text/javascript; charset=utf-8",
     views_search_completion_list_js, sizeof views_search_completion_list_js},
    {"/views/search/example-list.js", "text/javascript; charset=utf-8",
     views_search_example_list_js, sizeof views_search_example_list_js},
    {"/views/search/explain-view.js", "text/javascript; charset=utf-8",
     views_search_explain_view_js, sizeof views_search_explain_view_js},
    {"/views/search/found-table.js", "text/javascript; charset=utf-8",
     views_search_found_table_js, sizeof views_search_found_table_js},
    {"/views/search/heatmap-view.js", "text/javascript; charset=utf-8",
     views_search_heatmap_view_js, sizeof views_search_heatmap_view_js},
    {"/views/search/query-bar.js", "text/javascript; charset=utf-8",
     views_search_query_bar_js, sizeof views_search_query_bar_js},
    {"/views/search/search-form.js", "text/javascript; charset=utf-8",
     views_search_search_form_js, sizeof views_search_search_form_js},
    {"/views/search/search-page.js", "text/javascript; charset=utf-8",
     views_search_search_page_js, sizeof views_search_search_page_js},
    {"/views/search/series-view.js", "text/javascript; charset=utf-8",
     views_search_series_view_js, sizeof views_search_series_view_js},
    {"/views/service-mark.js", "text/javascript; charset=utf-8",
     views_service_mark_js, sizeof views_service_mark_js},
    {"/views/shortcut-sheet.js", "text/javascript; charset=utf-8",
     views_shortcut_sheet_js, sizeof views_shortcut_sheet_js},
    {"/views/span-detail.js", "text/javascript; charset=utf-8",
     views_span_detail_js, sizeof views_span_detail_js},
    {"/views/sticky-rows.js", "text/javascript; charset=utf-8",
     views_sticky_rows_js, sizeof views_sticky_rows_js},
    {"/views/theme.js", "text/javascript; charset=utf-8",
     views_theme_js, sizeof views_theme_js},
    {"/views/time-axis.js", "text/javascript; charset=utf-8",
     views_time_axis_js, sizeof views_time_axis_js},
    {"/views/top-bar.js", "text/javascript; charset=utf-8",
     views_top_bar_js, sizeof views_top_bar_js},
    {"/views/trace-finder.js", "text/javascript; charset=utf-8",
     views_trace_finder_js, sizeof views_trace_finder_js},
    {"/views/trace-folder.js", "text/javascript; charset=utf-8",
     views_trace_folder_js, sizeof views_trace_folder_js},
    {"/views/trace-header.js", "text/javascript; charset=utf-8",
     views_trace_header_js, sizeof views_trace_header_js},
    {"/views/trace-keys.js", "text/javascript; charset=utf-8",
     views_trace_keys_js, sizeof views_trace_keys_js},
    {"/views/trace-page.js", "text/javascript; charset=utf-8",
     views_trace_page_js, sizeof views_trace_page_js},
    {"/views/trace-toolbar.js", "text/javascript; charset=utf-8",
     views_trace_toolbar_js, sizeof views_trace_toolbar_js},
    {"/views/trace-view.js", "text/javascript; charset=utf-8",
     views_trace_view_js, sizeof views_trace_view_js},
    {"/views/trace-zoom.js", "text/javascript; charset=utf-8",
     views_trace_zoom_js, sizeof views_trace_zoom_js},
    {"/views/value-view.js", "text/javascript; charset=utf-8",
     views_value_view_js, sizeof views_value_view_js},
    {"/views/waterfall-face.js", "text/javascript; charset=utf-8",
     views_waterfall_face_js, sizeof views_waterfall_face_js},
    {"/views/waterfall-row.js", "text/javascript; charset=utf-8",
     views_waterfall_row_js, sizeof views_waterfall_row_js},
    {"/views/waterfall.js", "text/javascript; charset=utf-8",
     views_waterfall_js, sizeof views_waterfall_js},
};

const size_t weir_viewer_asset_count = WEIR_VIEWER_ASSET_COUNT;
